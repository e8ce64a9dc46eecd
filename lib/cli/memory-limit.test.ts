import { expect, test } from "vitest";
import { chosenMemory, memoryLimit } from "./memory-limit";

test.each([
  [null, 24e9, 4e9],
  [null, 1e9, 0.75e9],
  [6, 24e9, 6e9],
  [1, 1e9, 1e9],
])("asked for %s GB where there are %d bytes, an analysis uses %d", (asked, limit, bytes) => {
  expect(chosenMemory(asked, limit)).toBe(bytes);
});

test("more memory than there is is refused", () => {
  expect(() => chosenMemory(4, 1e9)).toThrow(
    "--memory 4 is more than this process may use, 1.0 GB: ask for less",
  );
});

test("the limit is a number of bytes, no more than the machine has", () => {
  expect(memoryLimit()).toBeGreaterThan(1e8);
  expect(memoryLimit()).toBeLessThan(2 ** 53);
});
