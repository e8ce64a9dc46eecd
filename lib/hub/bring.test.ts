import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { bringFromHub } from "./bring";
import { COMMIT, HeardProgress, type Manner, StandInHub, type StandInRepository } from "./stand-in.fixture";

const WEIGHTS = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251));
const MODEL: StandInRepository = {
  kind: "models",
  name: "someone/little",
  files: {
    "README.md": "read me",
    "config.json": '{"n_layers":1}',
    "model.safetensors": Buffer.alloc(2000, 1),
    "onnx/model.onnx": "graph",
    "onnx/model.onnx_data": WEIGHTS,
    "onnx/model_quantized.onnx": "smaller graph",
    "tokenizer.json": "{}",
  },
};
const TEXTS: StandInRepository = {
  kind: "datasets",
  name: "someone/texts",
  files: { "README.md": "read me", "data/a b.jsonl": '{"text":"one"}\n' },
};

let root: string;
let folders = 0;
const open: StandInHub[] = [];
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "hub-"));
});
afterEach(() => {
  for (const hub of open.splice(0)) hub.close();
});
afterAll(() => rm(root, { recursive: true }));

async function standIn(repositories = [MODEL, TEXTS], manner: Manner = {}) {
  const server = new StandInHub(repositories, manner);
  open.push(server);
  await server.open();
  return { server, folder: path.join(root, `${++folders}`), progress: new HeardProgress() };
}

test("brings what a model needs and no more, and says what it chose", async () => {
  const { server, folder, progress } = await standIn();
  const file = await bringFromHub(server.hub(folder), "models", "hf:someone/little", progress);
  expect(path.relative(folder, file)).toBe(`models/someone/${COMMIT}/little/onnx/model.onnx`);
  expect(await readFile(`${file}_data`)).toEqual(WEIGHTS);
  expect((await readdir(path.dirname(path.dirname(file)))).sort()).toEqual([
    "config.json",
    "onnx",
    "tokenizer.json",
  ]);
  expect(progress.said).toEqual([
    "Of the models in hf:someone/little, onnx/model.onnx is read, not onnx/model_quantized.onnx",
    "Download of hf:someone/little: 1 MB",
  ]);
  expect(progress.updates.at(-1)).toBe(1);
});

test("what is there is not asked for again; a commit that is there needs no network", async () => {
  const { server, folder, progress } = await standIn();
  const first = await bringFromHub(server.hub(folder), "models", "hf:someone/little", progress);
  const before = server.asked.length;
  expect(await bringFromHub(server.hub(folder), "models", "hf:someone/little", progress)).toBe(first);
  expect(server.asked.slice(before)).toEqual(["/api/models/someone/little/revision/main?blobs=true"]);
  server.close();
  expect(await bringFromHub(server.hub(folder), "models", `hf:someone/little@${COMMIT}`, progress)).toBe(
    first,
  );
});

test.each([true, false])("a download broken off goes on where it was (ranges: %s)", async (hasRanges) => {
  const { server, folder, progress } = await standIn([MODEL], { cutAfter: 20_000, hasRanges });
  const bring = () =>
    bringFromHub(server.hub(folder), "models", "hf:someone/little/onnx/model.onnx", progress);
  await expect(bring()).rejects.toThrow(
    /^hf:someone\/little\/onnx\/model\.onnx_data: the server broke the connection off; call the same again to go on$/,
  );
  const part = path.join(folder, "models/someone", COMMIT, "little/onnx/model.onnx_data.part");
  const { size } = await stat(part);
  expect(size).toBe(20_000);
  delete server.manner.cutAfter;
  const file = await bring();
  expect(await readFile(`${file}_data`)).toEqual(WEIGHTS);
  expect(server.asked).toContain(`/someone/little/resolve/${COMMIT}/onnx/model.onnx_data bytes=20000-`);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ["other bytes", (bytes) => Buffer.from(bytes).fill(9, 3, 4)],
  ["fewer bytes", (bytes) => bytes.subarray(0, bytes.length - 1)],
  ["no bytes", () => Buffer.alloc(0)],
])("a large or a small file of %s gets no name", async (_, damage) => {
  for (const name of ["onnx/model.onnx_data", "config.json"]) {
    const isDamaged = (bytes: Buffer) => bytes.length === Buffer.from(MODEL.files[name] ?? "").length;
    const { server, folder, progress } = await standIn([MODEL], {
      damage: (bytes) => (isDamaged(bytes) ? damage(bytes) : bytes),
    });
    const brought = bringFromHub(server.hub(folder), "models", "hf:someone/little/onnx/model.onnx", progress);
    await expect(brought).rejects.toThrow(new RegExp(`^hf:someone/little/${name}: `));
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((file) => file.endsWith(path.basename(name)))).toEqual([]);
  }
});

test("a token opens, and is not handed on to where the hub redirects", async () => {
  const { server, folder, progress } = await standIn([MODEL], { token: "hf_secret" });
  await expect(bringFromHub(server.hub(folder), "models", "hf:someone/little", progress)).rejects.toThrow(
    /^hf:someone\/little: http:\S+ has no model of this name, or it is closed: check the name, or set HF_TOKEN$/,
  );
  await bringFromHub(server.hub(folder, "hf_secret"), "models", "hf:someone/little", progress);
  expect(server.asked.filter((url) => url.includes("onnx_data"))).toHaveLength(2);
  expect(server.leaked).toEqual([]);
  const wrong = bringFromHub(
    server.hub(path.join(folder, "other"), "hf_wrong"),
    "models",
    "hf:someone/little",
    progress,
  );
  await expect(wrong).rejects.toThrow(
    /has no model of this name that HF_TOKEN opens: check the name and the token$/,
  );
  await expect(wrong).rejects.not.toThrow(/hf_wrong/);
});

test("a dataset's only file of texts", async () => {
  const { server, folder, progress } = await standIn();
  const file = await bringFromHub(server.hub(folder), "datasets", "hf:someone/texts", progress);
  expect(await readFile(file, "utf8")).toBe('{"text":"one"}\n');
  expect(server.asked.at(-1)).toBe(`/datasets/someone/texts/resolve/${COMMIT}/data/a b.jsonl`);
});

const files = (...names: string[]): StandInRepository["files"] =>
  Object.fromEntries(names.map((name) => [name, name]));
const OTHERS: StandInRepository[] = [
  { kind: "models", name: "a/tensors", files: files("config.json", "model.safetensors") },
  { kind: "models", name: "a/two", files: files("one.onnx", "two.onnx") },
  { kind: "models", name: "a/hostile", files: files("../model.onnx", "/etc/model.onnx", "onnx\\model.onnx") },
  { kind: "datasets", name: "a/arrow", files: files("data/train.arrow") },
  { kind: "datasets", name: "a/many", files: files("a.jsonl", "b.csv") },
];

test.each([
  ["models", "hf:a/nothing", /has no model of this name, or it is closed/],
  ["datasets", "hf:a/nothing", /has no dataset of this name, or it is closed/],
  [
    "models",
    "hf:a/gated",
    /open only to those who agreed to its terms: do so on http:\S+\/a\/gated, and set HF_TOKEN/,
  ],
  ["models", "hf:a/two@v9", /there is no revision "v9" of a\/two/],
  ["models", "hf:a/two/three.onnx", /three.onnx is not there: a\/two has one.onnx, two.onnx/],
  ["models", "hf:a/two", /holds several models \(one.onnx, two.onnx\): name one/],
  ["models", "hf:a/tensors", /has no model that can be read.*model.safetensors, which `optimum-cli/],
  [
    "models",
    "hf:a/tensors/model.safetensors",
    /is no model that can be read: --model takes a file that ends in \.onnx/,
  ],
  ["models", "hf:a/hostile", /has no model that can be read/],
  ["datasets", "hf:a/arrow", /has no file of texts that can be read \(it has data\/train.arrow\)/],
  ["datasets", "hf:a/arrow/data/train.arrow", /is no file of texts that can be read/],
  [
    "datasets",
    "hf:a/many",
    /several files of texts \(a.jsonl, b.csv\): name one, as --corpus hf:a\/many\/a.jsonl/,
  ],
  ["models", "hf:a/..", /is no place on the hub/],
] as const)("%s %s is refused before anything is written", async (kind, text, sentence) => {
  const { server, folder, progress } = await standIn(OTHERS);
  await expect(bringFromHub(server.hub(folder), kind, text, progress)).rejects.toThrow(sentence);
  expect(await readdir(folder).catch(() => [])).toEqual([]);
});

test("no hub there, and a server that is none", async () => {
  const { server, folder, progress } = await standIn();
  const hub = server.hub(folder);
  server.close();
  await expect(bringFromHub(hub, "models", "hf:a/b", progress)).rejects.toThrow(
    /^http:\S+ cannot be reached \(ECONNREFUSED\): .*HF_ENDPOINT/,
  );
  const other = createServer((_, response) => response.end("<html>"));
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as AddressInfo; // it listens on a port
  const brought = bringFromHub(
    { ...hub, endpoint: `http://127.0.0.1:${port}` },
    "models",
    "hf:a/b",
    progress,
  );
  await expect(brought).rejects.toThrow(/^http:\S+ does not answer as a hub does: set HF_ENDPOINT to one/);
  other.close();
});
