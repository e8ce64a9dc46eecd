import { expect, test } from "vitest";
import { KNOWN_MODELS } from "./known-models";
import { totalNeurons } from "./model";

test("the catalogue holds the paper's 25 models", () => {
  expect(new Set(KNOWN_MODELS.map(({ name }) => name)).size).toBe(25);
});

test.each([
  ["solu-1l", 2048, 3_145_728],
  ["gpt2-xl", 307_200, 1_474_560_000],
  ["solu-6l-pile", 18_432, 42_467_328],
] as const)("%s", (name, neurons, parameters) => {
  const model = KNOWN_MODELS.find((each) => each.name === name);
  expect(model && totalNeurons(model)).toBe(neurons);
  expect(model?.numTotalParameters).toBe(parameters);
});
