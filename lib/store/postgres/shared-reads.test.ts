import { expect, test } from "vitest";
import { SharedReads } from "./shared-reads";

/** Reads that end when told to; what each was asked for is noted. */
function heldReads() {
  const asked: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const read = async (places: readonly number[]) => {
    asked.push(places);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (places.includes(13)) throw new Error("13 cannot be read");
    return places.map((place) => 10 * place);
  };
  return { asked, read, end: () => ends.shift()?.() };
}

test("a few go at once, what comes meanwhile goes together, and each gets its own", async () => {
  const { asked, read, end } = heldReads();
  const reads = new SharedReads<number, number>();
  const found = Promise.all(Array.from({ length: 7 }, (_, i) => reads.one("rows", i, read)));
  expect(asked).toEqual([[0], [1], [2], [3]]);
  end();
  await expect.poll(() => asked.length).toBe(5);
  expect(asked[4]).toEqual([4, 5, 6]);
  for (let i = 0; i < 4; i++) end();
  expect(await found).toEqual([0, 10, 20, 30, 40, 50, 60]);
});

test("a read that fails fails for those who share it, and the next go on", async () => {
  const { asked, read, end } = heldReads();
  const reads = new SharedReads<number, number>();
  const first = [1, 2, 3, 4].map((place) => reads.one("rows", place, read));
  const late = Promise.allSettled([5, 13].map((place) => reads.one("rows", place, read)));
  const others = reads.one("other rows", 6, read);
  for (let i = 0; i < 5; i++) end();
  expect(await Promise.all(first)).toEqual([10, 20, 30, 40]);
  expect(await others).toBe(60);
  await expect.poll(() => asked.length).toBe(6);
  end();
  expect(await late).toMatchObject([
    { status: "rejected", reason: { message: "13 cannot be read" } },
    { status: "rejected" },
  ]);
  const again = reads.one("rows", 7, read);
  end();
  expect(await again).toBe(70);
});
