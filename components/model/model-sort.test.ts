import { expect, test } from "vitest";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { parseModelColumn, sortModels } from "./model-sort";

const model = (name: string, numLayers: number, layerSize: number): ModelFacts => ({
  name,
  numLayers,
  layerSize,
  activationFunction: "gelu",
  numTotalParameters: 0,
  dataset: "The Pile",
  revision: "r1",
  tokenizer: null,
  activationSite: null,
  nCtx: null,
  availableServices: [],
  services: [],
  answers: {},
});
const models = [model("solu-10l", 10, 4), model("solu-2l", 2, 30), model("gelu-2l", 2, 5)];

test.each([
  ["name", "asc", ["gelu-2l", "solu-2l", "solu-10l"]],
  ["name", "desc", ["solu-10l", "solu-2l", "gelu-2l"]],
  ["layers", "asc", ["gelu-2l", "solu-2l", "solu-10l"]],
  ["layers", "desc", ["solu-10l", "gelu-2l", "solu-2l"]],
  ["neurons", "desc", ["solu-2l", "solu-10l", "gelu-2l"]],
  ["dataset", "desc", ["gelu-2l", "solu-2l", "solu-10l"]],
] as const)("by %s %s", (column, order, names) => {
  expect(sortModels(models, column, order).map(({ name }) => name)).toEqual(names);
});

test.each([
  ["layers", "layers"],
  ["toString", "name"],
  [undefined, "name"],
  [["layers"], "name"],
])("%j sorts by %s", (text, column) => {
  expect(parseModelColumn(text)).toBe(column);
});
