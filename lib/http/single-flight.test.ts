import { expect, test } from "vitest";
import { makeOnce } from "./single-flight";

test("those who ask at the same time share one", async () => {
  let made = 0;
  const make = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    made += 1;
    return made;
  };
  expect(await Promise.all([makeOnce("a", make), makeOnce("a", make), makeOnce("b", make)])).toEqual([
    1, 1, 2,
  ]);
  expect(await makeOnce("a", make)).toBe(3);
});

test("a failure is shared and then forgotten", async () => {
  const fail = async () => {
    throw new Error("away");
  };
  const results = await Promise.allSettled([makeOnce("a", fail), makeOnce("a", fail)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await makeOnce("a", async () => "back")).toBe("back");
});
