import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { collect } from "./collect.fixture";
import { downloadSite } from "./download-site";
import { findSource } from "./index";
import { openPlace } from "./place";

const MANNERS = { atOnce: 6, retries: 0, pause: 1, patience: 2000, bytes: 1e6 };
const GOLDEN = import.meta.dirname;
const TINY = { name: "tiny", numLayers: 2, layerSize: 12 };

let root: string;
let server: Server | null = null;
let asked: string[] = [];
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "site-"));
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => rm(root, { recursive: true }));

/** A server with the files that `contentOf` gives, 404 for null, and a folder to download into. */
async function serve(contentOf: (name: string) => Promise<Buffer | string | null>) {
  asked = [];
  server = createServer(async ({ url = "" }, response) => {
    const name = url.slice("/data/".length);
    asked.push(name);
    const content = await contentOf(name);
    response.writeHead(content === null ? 404 : 200).end(content ?? "");
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { base: `http://127.0.0.1:${port}/data/`, folder: path.join(root, `${port}`) };
}

/** The files of some folders, each below a prefix. */
const filesOf =
  (...folders: readonly (readonly [prefix: string, folder: string])[]) =>
  async (name: string) => {
    for (const [prefix, folder] of folders)
      if (name.startsWith(prefix)) {
        const file = path.join(GOLDEN, folder, name.slice(prefix.length));
        if ((await stat(file).catch(() => null))?.isFile()) return readFile(file);
      }
    return null;
  };

const titleIn = async (folder: string) => (await findSource(await openPlace(folder)))?.title;

test("compact models of layers, and of neurons beside them", async () => {
  const { base, folder } = await serve(filesOf(["", "neuron2graph-2024/golden/layer-lists/input"]));
  expect(await downloadSite(base, folder, TINY, MANNERS)).toMatchObject({ got: 3 });
  expect(asked).toEqual(expect.arrayContaining(["layer_0.bin", "layer_1.json", "vocab.json"]));
  expect(await titleIn(folder)).toBe("Neuron to Graph (2024)");
});

test("compact models in a folder; each neuron is asked for in the ways that there are", async () => {
  const models = "neuron2graph-2024/golden/models/input";
  const { base, folder } = await serve(
    filesOf(["neuron2graph/", `${models}/models`], ["neuron2graph/", models]),
  );
  const large = { name: "tiny", numLayers: 2, layerSize: 500 };
  await downloadSite(base, folder, large, MANNERS);
  expect(await titleIn(folder)).toBe("Neuron to Graph (2024)");
  expect(asked.filter((name) => name.includes("1_499"))).toHaveLength(1);
  expect(asked).toContain("neuron2graph/tokenizer.json");
});

test("all formats of an old site, wherever it has them", async () => {
  const old = "combined/golden/old-site/input";
  const site = filesOf(["neuroscope/", `${old}/neuroscope/tiny`], ["", old]);
  const { base, folder } = await serve(site);
  await downloadSite(base, folder, TINY, MANNERS);
  const place = await openPlace(folder);
  const source = await findSource(place);
  expect(source?.title).toBe("Neuron to Graph (2023), Neuroscope pages, Neuron Explainer, activation matrix");
  const model = { ...TINY, activationFunction: "gelu", numTotalParameters: 0, dataset: "" };
  const opened = await source?.open(place, { model, service: null, explainer: null });
  const items = opened === undefined ? [] : await collect(opened.records());
  const whole = items.flatMap((item) => (item.ok && "snippets" in item.value ? [item.value] : []));
  expect(whole.map(({ layer, neuron }) => [layer, neuron])).toEqual([[0, 9]]);
  expect(Object.keys(whole[0] ?? {})).toEqual(
    expect.arrayContaining(["explanations", "graph", "statistics"]),
  );
});

test.each([
  ["Neuronpedia export", "neuronpedia-export/golden/one-layer/input/gpt2-small/1-res-x", 6],
  ["circuit-tracer features", "circuit-tracer/golden/folder/input", 3],
])("a folder as it is published: %s", async (title, golden, got) => {
  const { base, folder } = await serve(filesOf(["", golden]));
  const model = { name: "tiny", numLayers: 2, layerSize: 2000 };
  expect(await downloadSite(base, folder, model, MANNERS)).toMatchObject({ got });
  expect(await titleIn(folder)).toBe(title);
});

test("a server that answers everything with a page of its own is asked for little", async () => {
  const { base, folder } = await serve(async () => "<!doctype html><title>Not found</title>");
  await expect(downloadSite(base, folder, TINY, MANNERS)).rejects.toThrow(/answers whatever it is asked for/);
  expect(asked).toEqual(["bundle.json", "deepdecipher-no-such-file"]);
});

test("files that are not what they are called are no format's", async () => {
  const lies = ["index.json.gz", "0_0.bin", "0_0/graph", "0/0.html", "layer_0_chunk_0.json"];
  const { base, folder } = await serve(async (name) => (lies.includes(name) ? "<!doctype html>" : null));
  await expect(downloadSite(base, folder, TINY, MANNERS)).rejects.toThrow(
    /no file of a format that is known/,
  );
  expect(asked).toEqual(expect.arrayContaining(lies));
});
