import { expect, test } from "vitest";
import { modelPath } from "@/lib/domain/paths";
import { parseListView, viewWith } from "./list-view";

const DEFAULT = ["firing", "max_activation", "f1", "explanation_score"];

test.each([
  [
    {},
    { text: "", fault: null, columns: expect.arrayContaining(DEFAULT), chosen: false, page: 1, order: null },
  ],
  [{ sort: "kurtosis" }, { order: { by: "kurtosis", order: "desc" } }],
  [
    { sort: "kurtosis", order: "asc", page: "3" },
    { order: { by: "kurtosis", order: "asc" }, page: 3 },
  ],
  [{ sort: "maxActivation", order: "up" }, { order: { by: "max_activation", order: "desc" } }],
  [{ sort: "fractionAboveZero" }, { order: { by: "fraction_above_zero", order: "desc" } }],
  [{ sort: "neuron", order: "desc" }, { order: { by: "neuron", order: "desc" } }],
  [
    { sort: "constructor", page: "0" },
    { order: null, page: 1 },
  ],
  [
    { sort: ["mean", "f1"], page: "x" },
    { order: null, page: 1 },
  ],
  [{ in: "dense sort:-f1" }, { order: { by: "f1", order: "desc" }, fault: null }],
  [{ in: "dense sort:-f1", sort: "mean" }, { order: { by: "mean", order: "desc" } }],
  [{ in: "speed>1" }, { text: "speed>1", fault: 'there is no statistic "speed" to filter or sort by' }],
  [{ columns: "kurtosis,nothing,f1" }, { columns: ["kurtosis", "f1"], chosen: true }],
  [{ columns: ["mean", "f1"] }, { columns: ["mean", "f1"], chosen: true }],
])("%o", (params, view) => {
  expect(parseListView(params)).toMatchObject(view);
});

test("without a choice of columns there are those of the table, an added one behind them", () => {
  expect(parseListView({}).columns.slice(0, DEFAULT.length)).toEqual(DEFAULT);
});

test("an address keeps what is not changed, and begins another list at its first page", () => {
  const view = parseListView({ in: "dense", sort: "f1", columns: "mean", page: "4" });
  expect(viewWith(view, { in: "dead" })).toEqual({
    ...{ in: "dead", sort: "f1", order: "desc", columns: "mean", by: null, cells: null, page: 1 },
  });
  expect(viewWith(view, { page: 5 })).toMatchObject({ in: "dense", page: 5 });
});

test("a list of negative poles stays one, until the other is asked for", () => {
  const view = parseListView({ in: "dense" }, { pole: "negative" });
  expect(viewWith(view, { page: 2 })).toMatchObject({ in: "dense", page: 2, pole: "negative" });
  expect(modelPath("m", "all", viewWith(view, {}))).toBe("/viz/m/all?in=dense&pole=negative");
  expect(modelPath("m", "all", viewWith(view, { pole: null }))).toBe("/viz/m/all?in=dense");
});
