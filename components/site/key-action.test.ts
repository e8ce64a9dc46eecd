import { expect, test } from "vitest";
import { keyAction, stepTo } from "./key-action";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  [{ ...plain, key: "h" }, "previous"],
  [{ ...plain, key: "ArrowLeft" }, "previous"],
  [{ ...plain, key: "l" }, "next"],
  [{ ...plain, key: "?", shiftKey: true }, "help"],
  [{ ...plain, key: "x" }, "tray"],
  [{ ...plain, key: "q" }, null],
  [{ ...plain, key: "l", ctrlKey: true }, null],
  [{ ...plain, key: "ArrowLeft", altKey: true }, null],
  [{ ...plain, key: "r", metaKey: true }, null],
  [{ ...plain, key: "ArrowUp" }, null],
  [{ ...plain, key: "ArrowUp", shiftKey: true }, "layerUp"],
  [{ ...plain, key: "ArrowLeft", shiftKey: true }, null],
])("%o does %s", (press, action) => {
  expect(keyAction(press, true)).toBe(action);
});

test.each([
  ["h", null],
  ["?", null],
  ["/", null],
  ["ArrowLeft", "previous"],
])("with characters switched off, %s does %s", (key, action) => {
  expect(keyAction({ ...plain, key }, false)).toBe(action);
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
