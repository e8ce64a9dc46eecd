import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { loadState, removeParts, saveState } from "./checkpoint";
import { planScan } from "./plan";
import { createState, type ScanState } from "./state";

const PLAN = planScan([{ layer: 0, from: 0, to: 2 }], [9, 9], { contextLength: 9, vocabularySize: 4 });
const create = (sums: number) =>
  createState(PLAN, { windows: 2, randomWindows: 1 }, { own: { values: new Float64Array(sums) } });

let root: string;
let path: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "checkpoint-"));
  path = join(root, "work", "a.state");
});
afterAll(() => rm(root, { recursive: true }));

test("a state comes back as it was saved, with sums as large as its place in the corpus needs", async () => {
  const state = create(3);
  state.progress.numbers.set([5, 2, 1]);
  fill(state);
  await saveState(path, state);
  const asked: number[] = [];
  const read = await loadState(path, (done) => {
    asked.push(done);
    return create(done === 5 ? 3 : 0);
  });
  expect(asked).toEqual([5]);
  expect(read).toEqual(state);
  expect(await readdir(join(root, "work"))).toEqual(["a.state"]);
});

test("what is not there, of another length, or begins with no number of shards is no state", async () => {
  expect(await loadState(join(root, "none"), () => create(3))).toBeNull();
  expect(await loadState(path, () => create(4))).toBeNull();
  const bytes = await readFile(path);
  for (const wrong of [Number.NaN, -1, 0.5]) {
    bytes.writeDoubleLE(wrong);
    await writeFile(join(root, "wrong"), bytes);
    expect(await loadState(join(root, "wrong"), () => create(3))).toBeNull();
  }
  await writeFile(join(root, "wrong"), bytes.subarray(0, 3));
  expect(await loadState(join(root, "wrong"), () => create(3))).toBeNull();
});

test("what killed runs left half written goes, and nothing else", async () => {
  for (const name of ["a.state.0.part", "b.state.0.part", "a.states"])
    await writeFile(join(root, "work", name), "");
  await removeParts(path);
  expect((await readdir(join(root, "work"))).sort()).toEqual(["a.state", "a.states", "b.state.0.part"]);
  await removeParts(join(root, "none", "a.state"));
});

function fill({ top, stretch, windowMaxima }: ScanState): void {
  top.maxima[1] = 2.5;
  windowMaxima.values[3] = -1;
  const [values] = Object.values(at(Object.values(stretch), 0));
  values.set([1, 2, 1 / 3]);
}
