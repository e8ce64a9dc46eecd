import { expect, test } from "vitest";
import { METHODS, servicesOf } from "./index";

test("addresses of services are a contract: these are there, in this order", () => {
  const names = ["metadata", "neuroscope", "neuron2graph", "neuron2graph-search", "neuron_explainer"];
  expect(Object.keys(servicesOf(METHODS)).filter((name) => names.includes(name))).toEqual(names);
});

test("a service needs methods that are there", () => {
  const needs = Object.values(servicesOf(METHODS)).flatMap((service) => service.needs);
  expect(Object.keys(METHODS)).toEqual(expect.arrayContaining(needs));
});
