import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import type { Progress } from "@/lib/domain/progress";
import { mergeGraphs, mergeScan } from "./merge";
import { type ShardOptions, shardFile } from "./open-shard";
import { planAnalysis } from "./plan";
import { fitShard, scanShard } from "./shard";
import { PLANNED, QUIET } from "./shared-analysis.fixture";

let root: string;
let model: string;
let job: string;
let other: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "shared-"));
  model = join(root, "model");
  await writeTinyFolder(model, { documents: 40 });
  job = await plan("job", {});
  other = await plan("other", { digits: 3 });
  for (const index of [0, 1, 3]) await scanShard(index, on(job), QUIET);
  await scanShard(1, on(other), QUIET);
}, 60_000);
afterAll(() => rm(root, { recursive: true }));

test("the shards that are missing are named, and graphs wait for the merged scan", async () => {
  await expect(mergeScan(on(job), QUIET)).rejects.toThrow(
    `shard 2 of 4 is missing: run \`npm run analyse -- shard --job ${job} --index 2\``,
  );
  await expect(mergeScan(on(other), QUIET)).rejects.toThrow(
    `shards 0, 2 and 3 of 4 are missing: run \`npm run analyse -- shard --job ${other} --index 0\` and the like`,
  );
  const waits = `the scan is not merged: when all shards are scanned, run \`npm run analyse -- merge --job ${job}\``;
  await expect(fitShard(0, on(job), QUIET)).rejects.toThrow(waits);
  await expect(mergeGraphs(join(root, "out"), on(job), QUIET)).rejects.toThrow(waits);
});

test("a shard that is there is not scanned again", async () => {
  const said: string[] = [];
  await scanShard(1, on(job), listening(said));
  expect(said).toEqual(["Shard 1 is there already"]);
});

test("another model is refused, and another corpus, before anything is run", async () => {
  const changed = join(root, "changed-model");
  await writeTinyFolder(changed, { documents: 40, model: tinyModel({ ...TINY_SHAPE, activation: "relu" }) });
  await expect(scanShard(2, { ...on(job), model: changed }, QUIET)).rejects.toThrow(
    /^the model .*changed-model is not the one that was planned \(SHA-256 [0-9a-f]{12}…, planned [0-9a-f]{12}…\): use the same files on all machines, or plan anew in another folder$/,
  );
  const longer = join(root, "longer");
  await writeTinyFolder(longer, { documents: 41 });
  const corpus = join(longer, "corpus.jsonl.gz");
  await expect(scanShard(2, { ...on(job), corpus }, QUIET)).rejects.toThrow(
    /^the corpus of .*longer\/corpus.jsonl.gz is not the one that was planned/,
  );
});

test("the same files elsewhere will do", async () => {
  const copy = join(root, "copy");
  await writeTinyFolder(copy, { documents: 40 });
  await scanShard(2, { ...on(other), model: copy }, QUIET);
  const there = await readFile(shardFile(other, 0, 2));
  await rm(shardFile(other, 0, 2));
  await scanShard(2, on(other), QUIET);
  expect(there.equals(await readFile(shardFile(other, 0, 2)))).toBe(true);
});

test("a shard of another plan, in another's place or damaged is named, by scan and merge", async () => {
  const place = shardFile(job, 0, 2);
  await copyFile(shardFile(other, 0, 1), place);
  const foreign = `${place} is of another plan: remove it, and run shard 2 of this one`;
  await expect(mergeScan(on(job), QUIET)).rejects.toThrow(foreign);
  await expect(scanShard(2, on(job), QUIET)).rejects.toThrow(foreign);
  await copyFile(shardFile(job, 0, 1), place);
  await expect(mergeScan(on(job), QUIET)).rejects.toThrow(
    `${place} holds shard 1: remove it, and run shard 2`,
  );
  await rm(place);
  await scanShard(2, on(job), QUIET);
  const whole = await readFile(place);
  const wrong = Buffer.from(whole);
  wrong.writeUInt8(wrong.readUInt8(wrong.length - 9) ^ 1, wrong.length - 9);
  const damaged = `${place} is damaged: remove it, and run shard 2 again`;
  for (const bytes of [
    wrong,
    whole.subarray(0, -1),
    whole.subarray(0, 20),
    Buffer.from("{}\n"),
    Buffer.of(),
  ]) {
    await writeFile(place, bytes);
    await expect(mergeScan(on(job), QUIET)).rejects.toThrow(damaged);
  }
  await writeFile(place, whole);
  await mergeScan(on(job), QUIET);
  await expect(mergeGraphs(join(root, "out"), on(job), QUIET)).rejects.toThrow(
    /^the graphs of shards 1 and 3 of 4 are missing: run `npm run analyse -- shard --job .* --fit --index 1` and the like$/,
  );
}, 60_000);

test("a number that was not planned, a folder without plan, and one with another plan are refused", async () => {
  await expect(scanShard(4, on(job), QUIET)).rejects.toThrow(
    `there is no shard 4: ${job} was planned with 4, numbered from 0`,
  );
  await expect(scanShard(0, on(root), QUIET)).rejects.toThrow(
    `${join(root, "job.json")} cannot be read (ENOENT): --job takes the folder that \`npm run analyse -- plan\` wrote`,
  );
  await expect(plan("job", { digits: 5 })).rejects.toThrow(
    `${job} holds another plan: name a new folder as --job, or remove this one`,
  );
  await plan("job", {});
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    "changed by hand",
    (text) => text.replace('"digits": 4', '"digits": 2'),
    /was changed after it was planned/,
  ],
  ["cut off", (text) => text.slice(0, 100), /is not a plan of this version/],
  [
    "of another version",
    (text) => text.replace(/"tool_version": "[^"]*"/, '"tool_version": "9"'),
    /was planned by version 9/,
  ],
])("a plan %s is refused", async (_, change, message) => {
  const folder = await plan(`plan-${message.source.length}`, {});
  const file = join(folder, "job.json");
  await writeFile(file, change(await readFile(file, "utf8")));
  await expect(scanShard(0, on(folder), QUIET)).rejects.toThrow(message);
  await rename(file, `${file}.wrong`);
});

async function plan(name: string, changes: Partial<typeof PLANNED>): Promise<string> {
  const folder = join(root, name);
  const local = { model, corpus: null, workers: 1, memory: 4e9 };
  await planAnalysis(folder, { ...PLANNED, model, shards: 4, ...changes }, local, QUIET);
  return folder;
}

function on(folder: string): ShardOptions {
  const bring: ShardOptions["bring"] = async (places) => places;
  return { job: folder, workers: 1, saveEvery: 60, model: null, corpus: null, bring };
}

function listening(said: string[]): Progress {
  return { ...QUIET, say: (sentence) => said.push(sentence) };
}
