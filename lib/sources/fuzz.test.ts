import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import { at } from "@/lib/domain/at";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { goldenCases, readOptions } from "./golden.fixture";
import { findSource } from "./index";
import { openPlace } from "./place";
import { SourceError, type SourceOptions } from "./source";
import { spool } from "./spool";

/** Files of every format, spoiled in a few ways each, by chance that is the same each time. */
const CASES = await goldenCases();
const { FUZZ_CASES = "8", FUZZ_SEED = "1" } = process.env;
const SPOILT_PER_CASE = Number(FUZZ_CASES);

let work: string;
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), "fuzz-"));
});
afterAll(() => rm(work, { recursive: true }));

type Random = () => number;

function pick<T>(items: readonly T[], random: Random): T {
  return at(items, Math.floor(random() * items.length));
}

/** Ways in which a file may be wrong; each gives other bytes. */
const WAYS: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const spoilt = Buffer.from(bytes);
    for (let i = 0; i < 3 && bytes.length > 0; i++)
      spoilt[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return spoilt;
  },
  (bytes, random) => Buffer.concat([bytes, bytes.subarray(Math.floor(random() * bytes.length))]),
  (bytes, random) => {
    const numbers = [
      ...["1e999", "-1", "null", '"7"', "[[]]", "{}", "99999999999999999999", "1e-400", "-0", "NaN"],
      ...["true", "4294967296", '"\\ud800"', '"\\u0000"', "[".repeat(5000), `"${"x".repeat(100_000)}"`],
    ];
    const text = bytes.toString("latin1");
    const places = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
    if (places.length === 0) return Buffer.alloc(0);
    const { index, 0: number } = pick(places, random);
    return Buffer.from(
      text.slice(0, index) + pick(numbers, random) + text.slice(index + number.length),
      "latin1",
    );
  },
  (bytes, random) => {
    const lines = bytes.toString("latin1").split("\n");
    const [line] = lines.splice(Math.floor(random() * lines.length), 1);
    lines.splice(Math.floor(random() * lines.length), 0, line ?? "");
    return Buffer.from(lines.join("\n"), "latin1");
  },
  (bytes, random) => {
    const text = bytes.toString("latin1");
    const words = [...text.matchAll(/"[^"\n]{1,40}"/g)];
    if (words.length < 2) return Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]);
    const [{ index, 0: word }, [other]] = [pick(words, random), pick(words, random)];
    return Buffer.from(text.slice(0, index) + other + text.slice(index + word.length), "latin1");
  },
  (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1"),
  (bytes) => Buffer.from(bytes.toString("latin1"), "utf16le"),
  (bytes) => gzipSync(bytes),
];

describe.each(CASES)("$source, $name", ({ name, dir, source: folder }) => {
  test("spoilt files give a sound bundle and a report, or a sentence", async () => {
    const random = seededRandom(Number(FUZZ_SEED));
    const options = await readOptions(dir);
    for (let i = 0; i < SPOILT_PER_CASE; i++) {
      const input = path.join(work, folder, name, `${i}`, "input");
      await cp(path.join(dir, "input"), input, { recursive: true });
      await spoil(input, random);
      await expectSound(input, path.join(work, folder, name, `${i}`, "bundle"), options);
    }
  });
});

async function spoil(input: string, random: Random): Promise<void> {
  const files: string[] = [];
  for (const file of (await readdir(input, { recursive: true })).sort())
    if ((await stat(path.join(input, file))).isFile()) files.push(file);
  const file = path.join(input, pick(files, random));
  if (random() < 0.1) {
    const other = path.join(input, pick(files, random));
    if (other !== file) await rename(file, other);
    return;
  }
  await writeFile(file, pick(WAYS, random)(await readFile(file), random));
}

async function expectSound(input: string, folder: string, options: SourceOptions): Promise<void> {
  const place = await openPlace(input);
  const source = await findSource(place, options.service);
  if (source === null) return;
  try {
    await source.modelName?.(place);
    const { faults } = await spool(source, place, options, folder);
    for (const { file, reason } of faults.named) {
      expect(file).not.toBe("");
      expect(reason).not.toMatch(/undefined|\[object|Invalid|at .*:\d+:\d+/);
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return;
  }
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  expect(await bundle.value.checkFiles()).toEqual([]);
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) expect(line).toMatchObject({ ok: true });
}
