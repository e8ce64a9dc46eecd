import { expect, test } from "vitest";
import { parseNeuronTable } from "./neuron-sort";

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
  [{ page: "99" }, { sort: "neuron", order: "asc", page: 6 }],
  [
    { sort: ["mean", "neuron"], page: "x" },
    { sort: "neuron", order: "asc", page: 1 },
  ],
])("%o", (params, table) => {
  expect(parseNeuronTable(params, 512)).toEqual(table);
});
