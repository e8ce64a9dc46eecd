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

test("who asks for much waits behind himself: the others take turns with him", async () => {
  const slots = new Slots({ running: 1, waiting: 9, waitMs: 60_000 });
  const first = held();
  const begun: string[] = [];
  const ask = (name: string) =>
    slots.run(
      async () => {
        begun.push(name);
      },
      { who: name[0] },
    );
  const one = slots.run(first.work, { who: "a" });
  const others = ["a1", "a2", "a3", "b1", "c1", "b2"].map(ask);
  first.end();
  await Promise.all([one, ...others]);
  expect(begun).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

test("one asker leaves places to others, also where nobody waits", async () => {
  const slots = new Slots({ running: 3, runningOfOne: 2, waiting: 9, waitMs: 60_000 });
  const works = [held(), held(), held()];
  const own = works.map(({ work }) => slots.run(work, { who: "a" }));
  expect(works.map(({ hasBegun }) => hasBegun())).toEqual([true, true, false]);
  expect(await slots.run(async () => "at once", { who: "b" })).toBe("at once");
  expect(works[2]?.hasBegun()).toBe(false);
  for (const { end } of works) end();
  expect(await Promise.all(own)).toEqual(["done", "done", "done"]);
});

test("where no more may wait, the one who has most waiting loses his last place to another", async () => {
  const slots = new Slots({ running: 1, waiting: 3, waitMs: 60_000 });
  const first = held();
  const one = slots.run(first.work, { who: "a" });
  const ask = (name: string) => slots.run(async () => name, { who: name[0] }).catch(() => "busy");
  const all = Promise.all(["a1", "a2", "a3", "b1", "c1", "d1", "a4"].map(ask));
  first.end();
  await one;
  expect(await all).toEqual(["a1", "busy", "busy", "b1", "c1", "busy", "busy"]);
});
