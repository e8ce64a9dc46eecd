import { expect, test } from "vitest";
import {
  formatCount,
  formatExact,
  formatLarge,
  formatNumber,
  formatShare,
  formatTwoDecimals,
} from "./number";

test.each([
  [2.895, "2.895"],
  [0, "0"],
  [-0.16912, "−0.1691"],
  [1214.26, "1\u202f214"],
  [1234567, "1\u202f234\u202f567"],
  [0.0012345, "0.001234"],
  [0.000012, "1.20e−5"],
  [-0.000012, "−1.20e−5"],
  [99.996, "100.00"],
  [null, "–"],
  [Number.NaN, "–"],
])("formatNumber(%s) is %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1\u202f000"],
  [307200, "307\u202f200"],
  [-1000, "−1\u202f000"],
])("formatCount(%d) is %s", (value, text) => {
  expect(formatCount(value)).toBe(text);
});

test.each([
  [0.0011, "0.110\u00a0%"],
  [0.5, "50.0\u00a0%"],
  [0, "0\u00a0%"],
  [1, "100\u00a0%"],
  [0.000004, "<\u00a00.001\u00a0%"],
  [0.00042, "0.042\u00a0%"],
  [null, "–"],
])("formatShare(%s) is %s", (value, text) => {
  expect(formatShare(value)).toBe(text);
});

test.each([
  [512, "512"],
  [3145728, "3.15\u00a0M"],
  [1_557_611_200, "1.56\u00a0G"],
  [24576, "24.6\u00a0k"],
])("formatLarge(%d) is %s", (value, text) => {
  expect(formatLarge(value)).toBe(text);
});

test.each([
  [1000, "1000"],
  [-0.30000000000000004, "−0.30000000000000004"],
  [-1e-7, "−1e−7"],
  [1e21, "1e+21"],
])("formatExact(%d) is %s", (value, text) => {
  expect(formatExact(value)).toBe(text);
});

test.each([
  [0.625, ".63"],
  [1, "1.00"],
  [0, ".00"],
  [-0.051, "−.05"],
  [-0.001, ".00"],
  [null, "–"],
])("formatTwoDecimals(%s) is %s", (value, text) => {
  expect(formatTwoDecimals(value)).toBe(text);
});
