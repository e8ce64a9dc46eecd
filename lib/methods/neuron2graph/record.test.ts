import { expect, test } from "vitest";
import { firstIssue } from "@/lib/bundle/issue";
import { neuronRecord } from "@/lib/bundle/schema";
import { must } from "@/lib/domain/at";
import { pathSchema } from "@/lib/wire/paths";
import { pathRecord } from "./path-record";
import { PATHS, PATHS_RECORD } from "./paths.fixture";
import { checkGraph } from "./record";

const at = { layer: 0, neuron: 0 };
const [, whole] = PATHS;
const stats = must(PATHS_RECORD.graph_stats, "the scores");
const [window, edit] = PATHS_RECORD.counter_examples ?? [];

test("paths, scores and counter-examples are a part of a neuron", () => {
  expect(neuronRecord.parse({ ...at, ...PATHS_RECORD })).toEqual({ ...at, ...PATHS_RECORD });
});

test.each<[string, object]>([
  ["no paths at all", { paths: [] }],
  [
    "scores of before there were paths",
    { graph: { graph: [], subgraph_indices: [0] }, graph_stats: oldStats() },
  ],
  [
    "a gap of one length",
    { paths: [{ ...whole, steps: [{ tokens: ["a"] }, gap(2, 2), { tokens: ["b"] }] }] },
  ],
  [
    "a gap as long as a sentence can say",
    { paths: [{ ...whole, steps: [{ tokens: ["a"] }, gap(0, 9998), { tokens: ["b"] }] }] },
  ],
  ["64 steps", { paths: [{ ...whole, steps: Array(64).fill({ tokens: ["a"] }) }] }],
])("%s can be written", (_, part) =>
  expect(neuronRecord.safeParse({ ...at, ...part }).error?.issues ?? []).toEqual([]),
);

test.each<[string, unknown[]]>([
  ["a path needs a step", []],
  ["a path begins with the token on which the neuron fires", [gap(0, 1), { tokens: ["a"] }]],
  ["a path must not end with a gap", [{ tokens: ["a"] }, gap(0, 1)]],
  ["two gaps in a row must be one", [{ tokens: ["a"] }, gap(0, 1), gap(1, 1), { tokens: ["a"] }]],
  ["a step needs a token", [{ tokens: [] }]],
  ["a token stands twice in a step", [{ tokens: ["a", "a"] }]],
  ["a gap must not be longer at least than at most", [{ tokens: ["a"] }, gap(2, 1), { tokens: ["a"] }]],
  ["gap.max must be at least 1", [{ tokens: ["a"] }, gap(0, 0), { tokens: ["a"] }]],
  ["gap.max must be at most 9998", [{ tokens: ["a"] }, gap(0, 9999), { tokens: ["a"] }]],
  ["steps must have at most 64 entries", Array(65).fill({ tokens: ["a"] })],
  ["steps.0 has “importanse”", [{ tokens: ["a"], importanse: 1 }]],
])("of steps: %s", (message, steps) => expect(faultOf({ paths: [{ ...whole, steps }] })).toContain(message));

test.each<[string, object]>([
  ["precision, recall, f1, num_firing, num_predicted and reason must be those of `top`", { f1: 0.8 }],
  ["auprc and correlation must be those of `windows`", { auprc: 0.7 }],
  [
    "there are more hits than tokens that fire or are predicted",
    { ordinary: { ...stats.ordinary, num_hits: 1 } },
  ],
  ["an interval must not end before it begins", { ordinary: { ...stats.ordinary, f1: interval(0.5, 0.4) } }],
  [
    "more came out than was tried",
    { interventions: { open: { kept: 2, tried: 1 }, required: { lost: 0, tried: 0 } } },
  ],
])("of scores: %s", (message, change) =>
  expect(faultOf({ graph_stats: { ...stats, ...change } })).toContain(message),
);

test.each<[string, object]>([
  ["a place is after the last token", { ...window, position: 3 }],
  ["a place is after the last token", { ...edit, edited: 2 }],
  ["an edit, and only an edit", { ...window, edited: 0, replaced: "b" }],
  ["an edit, and only an edit", { ...window, kind: "edit" }],
])("of counter-examples: %s", (message, example) =>
  expect(faultOf({ counter_examples: [example] })).toContain(message),
);

test("what a path of a bundle may say, the API documents", () => {
  expect(Object.keys(pathSchema.shape).sort()).toEqual(Object.keys(pathRecord.shape).sort());
});

test("a neuron has a graph or paths, not both", () => {
  const graph = { graph: [], subgraph_indices: [0] };
  expect(checkGraph({ graph, ...PATHS_RECORD }, new Map(), "L0 N1")).toEqual({
    ok: false,
    message: "L0 N1 has a graph and paths: the graph is drawn from the paths, leave it out",
  });
  expect(checkGraph({ graph }, new Map(), "L0 N1").ok).toBe(true);
  expect(checkGraph(PATHS_RECORD, new Map(), "L0 N1").ok).toBe(true);
});

test("paths of more steps than a page can draw are refused", () => {
  const [path] = PATHS_RECORD.paths ?? [];
  const paths = Array(1000).fill({ ...must(path, "a path"), steps: Array(51).fill({ tokens: ["a"] }) });
  expect(checkGraph({ paths }, new Map(), "L0 N1")).toEqual({
    ok: false,
    message: "the paths of L0 N1 have 51000 steps, the limit is 20000",
  });
});

function gap(min: number, max: number) {
  return { gap: { min, max } };
}

function interval(low: number, high: number) {
  return { value: 0.5, interval: { low, high } };
}

function oldStats() {
  const { top: _, ordinary: __, windows: ___, interventions: ____, ...old } = stats;
  return old;
}

function faultOf(part: object): string {
  const { error } = neuronRecord.safeParse({ ...at, ...part });
  return error === undefined ? "" : firstIssue(error);
}
