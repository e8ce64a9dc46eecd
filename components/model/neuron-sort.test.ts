import { expect, test } from "vitest";
import { STATISTICS } from "@/lib/domain/statistics";
import { neuronColumns, parseNeuronTable } from "./neuron-sort";

test.each([
  [{}, { sort: "neuron", order: "asc", page: 1 }],
  [{ sort: "kurtosis" }, { sort: "kurtosis", order: "desc", page: 1 }],
  [
    { sort: "kurtosis", order: "asc", page: "3" },
    { sort: "kurtosis", order: "asc", page: 3 },
  ],
  [
    { sort: "firstTokens", order: "up", page: "0" },
    { sort: "neuron", order: "asc", page: 1 },
  ],
  [{ sort: "max_activation" }, { sort: "max_activation", order: "desc", page: 1 }],
  [
    { sort: "maxActivation", order: "asc" },
    { sort: "max_activation", order: "asc", page: 1 },
  ],
  [{ sort: "fractionAboveZero" }, { sort: "fraction_above_zero", order: "desc", page: 1 }],
  [{ sort: "numTokens" }, { sort: "neuron", order: "asc", page: 1 }],
  [{ sort: "constructor" }, { sort: "neuron", order: "asc", page: 1 }],
  [{ page: "99" }, { sort: "neuron", order: "asc", page: 6 }],
  [
    { sort: ["mean", "neuron"], page: "x" },
    { sort: "neuron", order: "asc", page: 1 },
  ],
])("%o", (params, table) => {
  expect(parseNeuronTable(params, 512)).toEqual(table);
});

test("the headings of a layer's table", () => {
  const { mean, num_tokens, fraction_above_zero, max_activation } = STATISTICS;
  const columns = neuronColumns({ mean, num_tokens, fraction_above_zero, max_activation });
  expect(columns.map(({ label }) => label)).toEqual(["neuron", "maximum", "mean", "above zero"]);
});
