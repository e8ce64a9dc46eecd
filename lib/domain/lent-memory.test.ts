import { expect, test } from "vitest";
import { LentMemory } from "./lent-memory";

test("what is given back is lent again, to one at a time", () => {
  const memory = new LentMemory();
  const first = memory.lend(50_000);
  const second = memory.lend(50_000);
  expect(second.buffer).not.toBe(first.buffer);
  memory.giveBack(first.subarray(8));
  memory.giveBack(first); // it is no longer lent
  const [third, fourth] = [memory.lend(49_999), memory.lend(49_999)];
  expect(third).toHaveLength(49_999);
  expect(third.buffer).toBe(first.buffer);
  expect(fourth.buffer).not.toBe(first.buffer);
  expect([first, fourth].map((bytes) => memory.isLent(bytes))).toEqual([true, true]);
});

test("bytes of another are not taken", () => {
  const memory = new LentMemory();
  const strange = Buffer.allocUnsafeSlow(8192);
  memory.giveBack(strange);
  expect(memory.isLent(strange)).toBe(false);
  expect(memory.lend(8192).buffer).not.toBe(strange.buffer);
  expect(memory.isLent(memory.lend(2 ** 20))).toBe(false); // too long to be worth it
  expect(memory.lend(0)).toHaveLength(0);
});

test("no more waits than is worth keeping", () => {
  const memory = new LentMemory();
  const all = Array.from({ length: 100 }, () => memory.lend(500_000));
  for (const bytes of all) memory.giveBack(bytes);
  const again = new Set(Array.from({ length: 100 }, () => memory.lend(500_000).buffer));
  expect(all.filter(({ buffer }) => again.has(buffer))).toHaveLength(33);
});
