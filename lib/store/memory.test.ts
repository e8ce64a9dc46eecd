import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { Memory } from "./memory";

const MEGABYTE = 1_000_000;
const small = () => 100;

test.each([MEGABYTE, 0])("with a budget of %i, a value is loaded and given", async (budget) => {
  const memory = new Memory(budget);
  expect(await memory.read("a", "key", async () => ({ made: 1 }), small)).toEqual({ made: 1 });
  expect(memory.get("a", "key")).toEqual(budget === 0 ? undefined : { made: 1 });
});

test("those who ask at the same time share one, and later ones too", async () => {
  const memory = new Memory(MEGABYTE);
  let times = 0;
  const load = async () => {
    await setTimeout(10);
    times += 1;
    return { times };
  };
  const both = [memory.read("a", "x", load, small), memory.read("a", "x", load, small)];
  expect(await Promise.all([...both, memory.read("a", "y", load, small)])).toEqual([
    { times: 1 },
    { times: 1 },
    { times: 2 },
  ]);
  expect(await memory.read("a", "x", load, small)).toEqual({ times: 1 });
  expect(await memory.read("b", "x", load, small)).toEqual({ times: 3 });
});

test("a failure is shared and then forgotten", async () => {
  const memory = new Memory(MEGABYTE);
  const fail = async (): Promise<object> => {
    throw new Error("away");
  };
  const results = await Promise.allSettled([
    memory.read("a", "x", fail, small),
    memory.read("a", "x", fail, small),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await memory.read("a", "x", async () => ({ back: true }), small)).toEqual({ back: true });
});

test("the least recently used of all is dropped, and each cache knows its size", async () => {
  const memory = new Memory(MEGABYTE);
  memory.set("a", "first", {}, 0.6 * MEGABYTE);
  const [, a] = [...memory.sizesByCache()][0] ?? [];
  expect(a).toBeGreaterThanOrEqual(0.6 * MEGABYTE);
  memory.set("b", "second", {}, 0.6 * MEGABYTE);
  expect(memory.get("a", "first")).toBeUndefined();
  expect(memory.get("b", "second")).toEqual({});
  expect(memory.sizesByCache().get("a")).toBe(0);
});

test("a value whose place is taken while it is loaded is given all the same", async () => {
  const memory = new Memory(MEGABYTE);
  const slow = memory.read(
    "a",
    "slow",
    async () => {
      await setTimeout(50);
      return { slow: true };
    },
    small,
  );
  for (let i = 0; i < 100; i++) memory.set("b", String(i), {}, 0.3 * MEGABYTE);
  expect(await slow).toEqual({ slow: true });
});

test("a value larger than the budget is given and not kept", async () => {
  const memory = new Memory(MEGABYTE);
  expect(
    await memory.read(
      "a",
      "x",
      async () => ({ large: true }),
      () => 2 * MEGABYTE,
    ),
  ).toEqual({ large: true });
  expect(memory.get("a", "x")).toBeUndefined();
  expect(memory.sizesByCache().get("a") ?? 0).toBe(0);
});
