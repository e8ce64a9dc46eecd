import { afterEach, expect, test } from "vitest";
import { WorkerPool } from "./worker-pool";

const MODULE = new URL("./fixtures/counting-worker.ts", import.meta.url);

let pool: WorkerPool<number, number> | null = null;
afterEach(() => pool?.close());

test("results come in the order of the tasks, whatever the order of their ends", async () => {
  pool = new WorkerPool(MODULE, 3, { add: 100 });
  const results: number[] = [];
  for await (const result of pool.runInOrder([30, 0, 20, 10, 0, 5])) results.push(result);
  expect(results).toEqual([130, 100, 120, 110, 100, 105]);
});

test("a task is asked for only when its turn comes near", async () => {
  pool = new WorkerPool(MODULE, 2, { add: 0 });
  let asked = 0;
  function* tasks() {
    for (; asked < 10; asked++) yield 1;
  }
  for await (const _ of pool.runInOrder(tasks())) {
    expect(asked).toBeLessThanOrEqual(4);
    break;
  }
});

test("what waits for a worker fails when one dies", async () => {
  pool = new WorkerPool(MODULE, 1, { add: 1 });
  const results = await Promise.allSettled([pool.run(Number.NaN), pool.run(1), pool.run(2)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});

test("an error in a worker reaches the caller, and the others go on", async () => {
  pool = new WorkerPool(MODULE, 2, { add: 1 });
  const results = await Promise.allSettled([pool.run(-1), pool.run(2), pool.run(3)]);
  expect(results).toEqual([
    { status: "rejected", reason: new Error("-1 is negative") },
    { status: "fulfilled", value: 3 },
    { status: "fulfilled", value: 4 },
  ]);
});

test("a worker that dies is reported", async () => {
  pool = new WorkerPool(MODULE, 1, { add: 1 });
  await expect(pool.run(Number.NaN)).rejects.toThrow("a worker thread ended with code 3");
  await expect(pool.run(1)).rejects.toThrow("a worker thread ended with code 3");
});
