import { expect, test } from "vitest";
import { Busy, Slots } from "./slots";

/** Work that ends when it is told to. */
function held() {
  let end = (_: string) => {};
  const promise = new Promise<string>((resolve) => {
    end = resolve;
  });
  let begun = false;
  const work = () => {
    begun = true;
    return promise;
  };
  return { work, end: () => end("done"), hasBegun: () => begun };
}

test("so much is done at a time; who waits is let in when one ends", async () => {
  const slots = new Slots({ running: 1, waiting: 1, waitMs: 60_000 });
  const [first, second] = [held(), held()];
  const one = slots.run(first.work);
  const two = slots.run(second.work);
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false]);
  await expect(slots.run(async () => "third")).rejects.toThrow(Busy);
  first.end();
  expect(await one).toBe("done");
  await Promise.resolve();
  expect(second.hasBegun()).toBe(true);
  second.end();
  expect(await two).toBe("done");
  expect(await slots.run(async () => "fourth")).toBe("fourth");
});

test("who has waited too long is turned away, and takes nobody's place", async () => {
  const slots = new Slots({ running: 1, waiting: 5, waitMs: 10 });
  const first = held();
  const one = slots.run(first.work);
  await expect(slots.run(async () => "late")).rejects.toThrow(Busy);
  first.end();
  await one;
  expect(await slots.run(async () => "next")).toBe("next");
});

test("work that fails gives its place back", async () => {
  const slots = new Slots({ running: 1, waiting: 0, waitMs: 10 });
  await expect(slots.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await slots.run(async () => "next")).toBe("next");
});
