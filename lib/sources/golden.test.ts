import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXTRA_FILE } from "@/lib/bundle/files";
import { openBundle } from "@/lib/bundle/read";
import { goldenCases, listFiles, readableNeurons, readOptions } from "./golden.fixture";
import { findSource } from "./index";
import { openPlace } from "./place";
import { SourceError } from "./source";
import { spool } from "./spool";

/**
 * A case is a folder `golden/<case>` of its source: `input`, perhaps `options.json`, and what must come of it
 * in `expected`, as files that a person can read (written by `npx vitest run lib/sources -u`).
 */
const CASES = await goldenCases();

let work: string;
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), "golden-"));
});
afterAll(() => rm(work, { recursive: true }));

describe.each(CASES)("$source, $name", ({ source: folder, name, dir }) => {
  test("its input becomes its bundle, the same each time", async () => {
    const place = await openPlace(path.join(dir, "input"));
    const options = await readOptions(dir);
    const source = await findSource(place, options.service);
    expect(source?.name).toMatch(folder);
    if (source === null) return;
    const [first, again] = [path.join(work, folder, name), path.join(work, folder, `${name}-again`)];
    const files = await outcome(() => spool(source, place, options, first), first);
    for (const [file, text] of Object.entries(files))
      await expect(text).toMatchFileSnapshot(path.join(dir, "expected", file));
    for (const file of await listFiles(path.join(dir, "expected")))
      expect(Object.keys(files)).toContain(file);
    expect(await outcome(() => spool(source, place, options, again), again)).toEqual(files);
    for (const file of await listFiles(first))
      expect(await readFile(path.join(again, file))).toEqual(await readFile(path.join(first, file)));
  });
});

/** By name, the files that say what came of it. */
async function outcome(
  write: () => ReturnType<typeof spool>,
  folder: string,
): Promise<Record<string, string>> {
  try {
    const { counts, faults } = await write();
    const bundle = await openBundle(folder);
    if (!bundle.ok) throw new Error(bundle.message);
    expect(await bundle.value.checkFiles()).toEqual([]);
    const { model, provenance, services } = bundle.value.manifest;
    const neurons = [];
    for (const file of bundle.value.neuronFiles) {
      for await (const line of bundle.value.readNeurons(file)) expect(line).toMatchObject({ ok: true });
      neurons.push(await unzip(path.join(folder, file)));
    }
    return {
      "facts.json": `${JSON.stringify({ model, provenance, services, counts }, null, 2)}\n`,
      "malformed.jsonl": faults.named.map((each) => `${JSON.stringify(each)}\n`).join(""),
      "neurons.jsonl": readableNeurons(neurons.join("")),
      ...(counts.extra !== undefined && { "extra.jsonl": await unzip(path.join(folder, EXTRA_FILE)) }),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    expect(await listFiles(folder)).toEqual([]);
    const lines = error.malformed.map(({ file, line, reason }) => `${file}:${line}: ${reason}\n`);
    return { "error.txt": `${error.message}\n${lines.join("")}` };
  }
}

async function unzip(file: string): Promise<string> {
  return gunzipSync(await readFile(file)).toString();
}
