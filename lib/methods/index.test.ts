import { expect, test } from "vitest";
import { STATISTICS } from "@/lib/domain/statistics";
import { METHODS, servicesOf } from "./index";
import type { Methods } from "./method";
import { rowsByTable } from "./part-rows";

test("addresses of services are a contract: these are there, in this order", () => {
  const names = ["metadata", "neuroscope", "neuron2graph", "neuron2graph-search", "neuron_explainer"];
  expect(Object.keys(servicesOf(METHODS)).filter((name) => names.includes(name))).toEqual(names);
});

test("a service needs methods that are there", () => {
  const needs = Object.values(servicesOf(METHODS)).flatMap((service) => service.needs);
  expect(Object.keys(METHODS)).toEqual(expect.arrayContaining(needs));
});

test("a statistic comes with data of a method that gives it", () => {
  const methods: Methods = METHODS;
  for (const [name, { from }] of Object.entries(STATISTICS))
    expect(methods[from]?.part.statistics, `${name}, which comes from ${from}`).toContain(name);
});

test("one value for each statistic, or the rows are not taken", () => {
  const part = { what: "scores", statistics: ["f1", "num_nodes"] } as const;
  const rowsOf = (values: readonly number[]) =>
    rowsByTable(part, { rows: {}, values }, { layer: 0, neuron: 1 });
  expect(rowsOf([0.5, 2])).toEqual({ statistic_values: [[0, 1, [0.5, 2]]] });
  expect(() => rowsOf([0.5])).toThrow("scores: 1 values for 2 statistics");
});
