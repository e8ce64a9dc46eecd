import { expect, test } from "vitest";
import { smallGraph } from "@/components/graph/small-graph.fixture";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { parseSentence } from "@/lib/n2g/sentence/parse";
import { explainByRule } from "./explain-by-rule";

const window = (text: string, ...activations: number[]) => ({ tokens: text.split(" "), activations });
const windows = [window("a x b x", 0, 4, 0, 2), window("b x", 0, 0.5)];
const none = { rsquared: null, absoluteDevExplained: null };

test("what a graph says is tested by what the sentence and the graph predict", () => {
  const paths = [path("a x", { support: 9, hits: 9 }), path("b x", { activation: 0.5, support: 3, hits: 3 })];
  const explained = explainByRule({ paths, graph: null }, windows, "rust");
  expect(explained).toEqual({
    explanation: "Fires on `x` right after `a` or `b`. These are all of its hits. Mostly in rust.",
    ...{ score: 0.7302, explainer: "rule" },
    scores: {
      ...{ evCorrelation: 0.7302, ...none },
      tests: [
        { method: "simulation", scorer: "rule", score: 0.7302, chance: 0, n: 6 },
        { method: "graph", scorer: "rule", score: 0.9294, chance: 0, n: 6 },
      ],
    },
  });
  expect(parseSentence(explained?.explanation ?? "").ok).toBe(true);
});

test("without windows, and of a graph of 2023, there is no score", () => {
  const tests = ["simulation", "graph"].map((method) => ({
    method,
    scorer: "rule",
    score: null,
    chance: 0,
    n: 0,
  }));
  expect(explainByRule({ paths: [path("x")], graph: null }, [], null)?.scores).toEqual({
    ...{ evCorrelation: null, ...none },
    tests,
  });
  const old = explainByRule({ paths: null, graph: smallGraph }, windows, null);
  expect(old?.explanation).toMatch(/^Fires on /);
  expect(old?.scores).toEqual({ evCorrelation: null, ...none });
});

test("a graph that nowhere says that the neuron fires explains nothing", () => {
  expect(explainByRule({ paths: [path("x", { activation: 0 })], graph: null }, windows, null)).toBeNull();
  expect(
    explainByRule({ paths: null, graph: { graph: [], subgraphIndices: [0] } }, windows, null),
  ).toBeNull();
  expect(explainByRule({ paths: null, graph: null }, windows, null)).toBeNull();
});
