import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import { storedZstd } from "@/lib/bundle/zstd.fixture";
import { must } from "@/lib/domain/at";
import { goldenCases, readableNeurons, readOptions } from "./golden.fixture";
import { findSource } from "./index";
import { openPlace } from "./place";
import { spool } from "./spool";

/** What publishers do to files, which changes nothing of what they say. */
const VARIANTS: Readonly<Record<string, (file: string, bytes: Buffer) => [string, Buffer]>> = {
  "packed by gzip": (file, bytes) =>
    /\.(?:gz|bin|md)$/.test(file) ? [file, bytes] : [`${file}.gz`, gzipSync(bytes)],
  "packed by Zstandard": (file, bytes) => {
    if (/\.(?:bin|md)$/.test(file) || file.endsWith("index.json.gz")) return [file, bytes];
    return file.endsWith(".gz")
      ? [file.replace(/gz$/, "zst"), storedZstd(gunzipSync(bytes))]
      : [`${file}.zst`, storedZstd(bytes)];
  },
  "with a byte order mark and CRLF": (file, bytes) =>
    /\.(?:gz|bin)$/.test(file)
      ? [file, bytes]
      : [file, Buffer.from(`\ufeff${bytes.toString().replaceAll(/\r?\n/g, "\r\n")}`)],
  "in folders below, beside files of others": (file, bytes) => [`release/v1/${file}`, bytes],
};

/** A sound case of each source. */
const SOUND =
  /(?:circuit-tracer\/published|combined\/old-site|gluscope\/folders|llama3-neurons\/chunks|neuron-explainer\/(?:published|whole-site)|neuron2graph-2024\/models|neuron2graph\/(?:flat|rewrite)-2023|neuronpedia\/batches|neuronpedia-export\/one-layer|neuronpedia-features\/answers|neuroscope\/rule-token|universal-neurons\/table|activation-matrix\/two-layers|plain-json\/every-level|tables\/exported)$/;
const CASES = (await goldenCases()).filter(({ source, name }) => SOUND.test(`${source}/${name}`));

let work: string;
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), "variants-"));
});
afterAll(() => rm(work, { recursive: true }));

test.each(Object.keys(VARIANTS).flatMap((variant) => CASES.map((each) => ({ ...each, variant }))))(
  "$source, $name, $variant: the same neurons",
  async ({ dir, source, name, variant }) => {
    const changed = must(VARIANTS[variant], variant);
    const root = path.join(work, source, name, variant.replaceAll(" ", "-"));
    const input = path.join(root, "input");
    for await (const file of (await openPlace(path.join(dir, "input"))).files()) {
      const [as, bytes] = changed(file, await readFile(path.join(dir, "input", file)));
      await mkdir(path.dirname(path.join(input, as)), { recursive: true });
      await writeFile(path.join(input, as), bytes);
    }
    await writeFile(path.join(input, "README.md"), "Not data.\r\n");
    await writeFile(path.join(input, "config.json"), '{"n_layers": 2}');
    const options = await readOptions(dir);
    const place = await openPlace(input);
    const found = must((await findSource(place, options.service)) ?? undefined, "a source");
    const { faults } = await spool(found, place, options, path.join(root, "bundle"));
    const bundle = await openBundle(path.join(root, "bundle"));
    if (!bundle.ok) throw new Error(bundle.message);
    const neurons: string[] = [];
    for (const file of bundle.value.neuronFiles)
      neurons.push(gunzipSync(await readFile(path.join(root, "bundle", file))).toString());
    expect(readableNeurons(neurons.join(""))).toBe(
      await readFile(path.join(dir, "expected/neurons.jsonl"), "utf8"),
    );
    const expected = (await readFile(path.join(dir, "expected/malformed.jsonl"), "utf8")).split("\n");
    expect(faults.count).toBe(expected.filter((line) => line !== "").length);
  },
);
