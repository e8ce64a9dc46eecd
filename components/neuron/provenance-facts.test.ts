import { expect, test } from "vitest";
import { modelWith } from "./neuron-page.fixture";
import { originCaveats, originFacts } from "./provenance-facts";

const { services } = modelWith(["neuroscope", "neuron2graph"]);
const alike = services.map((service) => ({
  ...service,
  provenance: { ...service.provenance, source: "one scan", date: null },
}));

test("what all services share stands once, without their names", () => {
  expect(originFacts(alike)).toEqual([
    { name: "source", values: [{ value: "one scan", of: null }] },
    { name: "tool", values: [{ value: "test 1", of: null }] },
    { name: "tokens scanned", values: [{ value: "9", of: null }] },
    { name: "licence", values: [{ value: "MIT", of: null }] },
    { name: "imported", values: [{ value: "2024-01-02", of: null }] },
    { name: "revision", values: [{ value: "7", of: null }] },
  ]);
  expect(originCaveats(alike)).toEqual([{ value: "small", of: null }]);
});

test("what they do not share is said of each", () => {
  const [first, second] = services;
  const later = { ...second!, importedAt: "2024-02-03T00:00:00.000Z", title: "Graphs" };
  const imported = originFacts([first!, later]).find(({ name }) => name === "imported");
  expect(imported?.values).toEqual([
    { value: "2024-01-02", of: ["neuroscope"] },
    { value: "2024-02-03", of: ["Graphs"] },
  ]);
  const careful = { ...later, provenance: { ...later.provenance, caveats: ["small", "old"] } };
  expect(originCaveats([first!, careful])).toEqual([
    { value: "small", of: null },
    { value: "old", of: ["Graphs"] },
  ]);
});

test("of no service nothing is said", () => {
  expect(originFacts([])).toEqual([]);
  expect(originCaveats([])).toEqual([]);
});
