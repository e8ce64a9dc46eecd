import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countActivations,
  decimalsFor,
  decodeActivations,
  decodeSmallWholes,
  decodeWholes,
  encodeActivations,
  packExactly,
} from "./activations";

test.each([
  { activations: [], decimals: 3, codes: "" },
  { activations: [0, 0, 0], decimals: 3, codes: "PPP" },
  { activations: [0.001, -0.001], decimals: 3, codes: "RQ" },
  { activations: [2.895, -0.5], decimals: 3, codes: "JCRCf" },
])("$activations is packed as $codes", ({ activations, decimals, codes }) => {
  expect(encodeActivations(activations, decimals)).toEqual({ decimals, codes });
  expect(decodeActivations({ decimals, codes })).toEqual(activations);
});

test("what is packed comes back, rounded", () => {
  const activation = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(activation), fc.integer({ min: 0, max: 6 }), (activations, decimals) => {
      const scale = 10 ** decimals;
      const rounded = activations.map((value) => Math.round(value * scale) / scale + 0);
      expect(decodeActivations(encodeActivations(activations, decimals))).toEqual(rounded);
    }),
  );
});

test("small whole numbers come as they do among any", () => {
  const small = fc.integer({ min: -99_999_999, max: 99_999_999 });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), small)), (wholes) => {
      const packed = encodeActivations(wholes, 0);
      expect(decodeSmallWholes(packed)).toEqual(Int32Array.from(decodeWholes(packed)));
    }),
  );
});

test.each([[[102_981_488]], [[2 ** 31]], [[-(2 ** 50)]]])("%j is not small", (wholes) => {
  expect(decodeSmallWholes(encodeActivations(wholes, 0))).toBeNull();
});

test.each(["P0", "é", "P P"])("of the damaged %j there are no small ones", (codes) => {
  expect(decodeSmallWholes({ codes })).toBeNull();
});

test.each([
  [[]],
  [[0, -1, 45, 102_981_487]],
  [[1, 102_981_488, -2]],
  [[Number.MAX_SAFE_INTEGER >> 1, 2 ** 50]],
])("%j are counted as they come back", (wholes) => {
  const packed = encodeActivations(wholes, 0);
  expect(countActivations(packed)).toBe(decodeWholes(packed).length);
});

test.each([
  ["P0", "end inside a number"],
  ["é", "an unknown character at 0"],
  ["P P", "an unknown character at 1"],
  ["000000000000000P", "a number that is too large at"],
])("the damaged %j are not counted", (codes, fault) => {
  expect(() => countActivations({ codes })).toThrow(fault);
});

test("activations that are nearly nothing keep one digit less", () => {
  const packed = encodeActivations([2.895, 0.144, -0.004, 0.006], 3, 0.145);
  expect(decodeActivations(packed)).toEqual([2.895, 0.14, 0, 0.01]);
});

test("packed activations are safe to stand in JSON as they are", () => {
  const { codes } = encodeActivations(
    Array.from({ length: 5000 }, (_, i) => i - 2500),
    0,
  );
  expect(JSON.stringify(codes)).toBe(`"${codes}"`);
});

test.each([
  { codes: "Q Q", message: "unknown character at 1" },
  { codes: "Qé", message: "unknown character at 1" },
  { codes: "QQ!", message: "end inside a number" },
])("damaged codes $codes are refused", ({ codes, message }) => {
  expect(() => decodeActivations({ decimals: 0, codes })).toThrow(message);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (value) => {
  expect(() => encodeActivations([0, value], 3)).toThrow("activation 1 is");
});

test.each([
  [2.895, 4, 3],
  [0.006, 4, 6],
  [9.999, 3, 2],
  [12_345, 4, 0],
  [-0.25, 4, 4],
  [0, 4, 4],
  [1e-30, 4, 12],
])("a maximum of %d has %d significant digits with %d decimals", (max, significant, decimals) => {
  expect(decimalsFor(max, significant)).toBe(decimals);
});

test.each([
  { activations: [0, -1, 3], decimals: 0 },
  { activations: [0.285, -2.5, 0], decimals: 3 },
  { activations: [1e-7, 0.1], decimals: 7 },
  { activations: [99_999_999], decimals: 0 },
  { activations: [], decimals: 0 },
])("$activations are packed with $decimals decimals, and lose nothing", ({ activations, decimals }) => {
  const packed = packExactly(activations);
  expect(packed?.decimals).toBe(decimals);
  expect(packed && decodeActivations(packed)).toEqual(activations);
});

test.each([
  [0.1 + 0.2],
  [1e-10],
  [1e8],
  [12.3456789],
  [Math.fround(0.1)],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
])("%d would lose something, need more room or is no activation: it is not packed", (activation) => {
  expect(packExactly([1, activation])).toBeNull();
});
