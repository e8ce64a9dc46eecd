import fc from "fast-check";
import { expect, test } from "vitest";
import { numbersSpace, printNumbers } from "./activation-text";

function print(wholes: readonly number[], decimals: number): string {
  const bytes = Buffer.alloc(numbersSpace(wholes.length) + 3, "#");
  const starts = new Int32Array(wholes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = printNumbers(Int32Array.from(wholes), decimals, { bytes, view, starts }, 3);
  const text = bytes.toString("latin1", 0, end);
  expect(text.slice(0, 3)).toBe("###");
  expect([...starts].map((start) => text.slice(start).split(",")[0])).toEqual(
    wholes.length === 0 ? [] : text.slice(3).split(","),
  );
  return text.slice(3);
}

test.each([
  [[], 3, ""],
  [[0], 0, "0"],
  [[0, 0], 3, "0,0"],
  [[2895, -40, 0, 7, -7000, 10], 3, "2.895,-0.04,0,0.007,-7,0.01"],
  [[120, -5], 0, "120,-5"],
  [[1, -1], 6, "0.000001,-0.000001"],
  [[1, 10, 25_000], 7, "1e-7,0.000001,0.0025"],
  [[2 ** 31 - 1, -(2 ** 31) + 1], 2, "21474836.47,-21474836.47"],
  [[-1023, 1023, 1024], 10, "-1.023e-7,1.023e-7,1.024e-7"],
])("%j with %d decimals is %s", (wholes, decimals, text) => {
  expect(print(wholes, decimals)).toBe(text);
});

test("numbers are printed as JSON prints them", () => {
  const whole = fc.oneof(
    fc.integer({ min: -99, max: 99 }),
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(whole), fc.integer({ min: 0, max: 12 }), (wholes, decimals) => {
      const numbers = wholes.map((each) => each / 10 ** decimals);
      expect(`[${print(wholes, decimals)}]`).toBe(JSON.stringify(numbers));
    }),
    { numRuns: 1000 },
  );
});
