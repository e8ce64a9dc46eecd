import { expect, test } from "vitest";
import { keyAction, stepTo } from "./key-action";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test.each([
  [{ ...plain, key: "h" }, "previous"],
  [{ ...plain, key: "ArrowLeft" }, "previous"],
  [{ ...plain, key: "l" }, "next"],
  [{ ...plain, key: "?" }, "help"],
  [{ ...plain, key: "x" }, null],
  [{ ...plain, key: "l", ctrlKey: true }, null],
  [{ ...plain, key: "ArrowLeft", altKey: true }, null],
  [{ ...plain, key: "r", metaKey: true }, null],
])("%o does %s", (press, action) => {
  expect(keyAction(press)).toBe(action);
});

test.each([
  [-1, 1, 3, 0],
  [-1, -1, 3, null],
  [0, 1, 3, 1],
  [2, 1, 3, null],
  [2, -1, 3, 1],
  [0, -1, 3, null],
  [-1, 1, 0, null],
] as const)("from %d by %d of %d to %s", (current, step, count, expected) => {
  expect(stepTo(current, step, count)).toBe(expected);
});
