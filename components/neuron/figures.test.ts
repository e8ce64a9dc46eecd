import { expect, test } from "vitest";
import type { ScanFigures } from "@/lib/domain/neuron-detail";
import { figuresOf } from "./figures";

const whole: ScanFigures = {
  statistics: {
    max_activation: 1214.26,
    min_activation: -0.16912,
    mean: 0.0012345,
    variance: 0.5,
    skewness: 12.3456,
    kurtosis: 1234.567,
    fraction_above_zero: 0.25,
    activation_range: 3,
    num_tokens: 307200,
  },
  histogram: { start: 0, width: 607.13, counts: [3, 1] },
  topTokens: [],
};

const lines = (figures: ScanFigures, view: "panel" | "headline") =>
  figuresOf(figures, view).map(({ name, value }) => `${name} ${value}`);

test("a panel has all figures of a scan, with the digits of the source", () => {
  expect(lines(whole, "panel")).toEqual([
    "maximum 1214.26",
    "minimum −0.16912",
    "mean 0.0012345",
    "variance 0.5",
    "skewness 12.3456",
    "kurtosis 1234.567",
    "fires on 25.0\u00a0% of tokens",
    "above zero on 25.0\u00a0% of tokens",
    "tokens scanned 307\u202f200",
  ]);
});

test("a headline has three", () => {
  expect(lines(whole, "headline")).toEqual([
    "maximum 1\u202f214",
    "fires on 25.0\u00a0% of tokens",
    "kurtosis 1\u202f235",
  ]);
});

test("what has no value by nature is a dash, what was not given is left out", () => {
  const some = { statistics: { kurtosis: null, mean: 2 }, histogram: null, topTokens: null };
  expect(lines(some, "panel")).toEqual(["mean 2", "kurtosis –"]);
  expect(lines({ ...some, statistics: {} }, "headline")).toEqual([]);
});
