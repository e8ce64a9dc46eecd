import { expect, test } from "vitest";
import { dividePasses } from "./passes";

const slice = (layer: number, from: number, to: number) => ({ layer, from, to });

test.each([
  { fit: 30, passes: [[slice(0, 0, 10), slice(1, 0, 10), slice(2, 0, 10)]] },
  { fit: 25, passes: [[slice(0, 0, 10), slice(1, 0, 10)], [slice(2, 0, 10)]] },
  { fit: 10, passes: [[slice(0, 0, 10)], [slice(1, 0, 10)], [slice(2, 0, 10)]] },
  {
    fit: 6,
    passes: [
      [slice(0, 0, 6)],
      [slice(0, 6, 10)],
      [slice(1, 0, 6)],
      [slice(1, 6, 10)],
      [slice(2, 0, 6)],
      [slice(2, 6, 10)],
    ],
  },
])("with room for $fit neurons, three layers of ten take $passes.length passes", ({ fit, passes }) => {
  const slices = [0, 1, 2].map((layer) => slice(layer, 0, 10));
  expect(dividePasses(slices, 100, fit * 100 + 50)).toEqual(passes);
});

test("a neuron that does not fit is scanned all the same", () => {
  expect(dividePasses([slice(0, 0, 2)], 100, 0)).toEqual([[slice(0, 0, 1)], [slice(0, 1, 2)]]);
});
