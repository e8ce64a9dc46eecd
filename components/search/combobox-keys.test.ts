import { expect, test } from "vitest";
import { pressKey } from "./combobox-keys";

const open = (active: number) => ({ open: true, active });
const closed = { open: false, active: -1 };

test.each([
  [open(-1), "ArrowDown", 3, open(0)],
  [open(1), "ArrowDown", 3, open(2)],
  [open(2), "ArrowDown", 3, open(-1)],
  [open(-1), "ArrowUp", 3, open(2)],
  [open(0), "ArrowUp", 3, open(-1)],
  [closed, "ArrowDown", 3, open(0)],
  [closed, "ArrowUp", 3, open(2)],
  [open(1), "Escape", 3, closed],
  [closed, "Escape", 3, null],
  [open(-1), "ArrowDown", 0, null],
  [open(1), "Enter", 3, null],
  [open(1), "a", 3, null],
])("%o and %s of %d", (box, key, count, after) => {
  expect(pressKey(box, key, count)).toEqual(after);
});
