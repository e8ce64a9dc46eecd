import { expect, test } from "vitest";
import { importanceOf, normalizeActivations } from "@/lib/n2g/tree/importance";
import type { AnnotatedText } from "@/lib/n2g/tree/line";
import { formatPaths } from "@/lib/n2g/tree/line.fixture";
import { tokenEntries } from "@/lib/n2g/tree/token-entries";
import { fitReference, RULES_2023, RULES_2024 } from "./reference";

/** A neuron that fires on " to" after "started", half as much after "began", and a little on any " to". */
function toy(tokens: readonly string[]): number[] {
  return tokens.map((token, i) => {
    if (token !== " to") return 0;
    const before = tokens[i - 1];
    return before === " started" ? 2 : before === " began" ? 1.5 : 0.2;
  });
}

function annotated(tokens: string[], maxActivation = 2): AnnotatedText {
  const masked = tokens.map((_, k) => toy(tokens.map((token, i) => (i === k ? "[MASK]" : token))));
  const activations = toy(tokens);
  return {
    tokens,
    activations: normalizeActivations(activations, 1, maxActivation),
    importance: importanceOf(activations, masked),
  };
}

const started = annotated(["<|endoftext|>", " he", " started", " to", " run"]);
const began = annotated(["<|endoftext|>", " he", " began", " to", " run"]);

test("the toy neuron's trie, graph and tokens", () => {
  const { trie, graph } = fitReference([{ original: started, substitutes: [began] }], RULES_2023);
  expect(formatPaths(trie)).toEqual(["to|started = 1", "to|began = 0.75"]);
  expect(graph.subgraphIndices).toEqual([0, 0, 1, 3]);
  expect(graph.graph.map(({ token, required, end }) => ({ token, required, end }))).toEqual([
    { token: " to", required: [1, 2], end: false },
    { token: " started", required: [], end: true },
    { token: " began", required: [], end: true },
  ]);
  expect(graph.graph[0]?.importance).toBe(1);
  expect(graph.graph[1]?.importance).toBeCloseTo((0.9 - 0.55) / 0.45, 12);
  expect(tokenEntries(trie).map(({ token, role }) => [token, role])).toEqual([
    [" to", "activating"],
    [" started", "important"],
    [" began", "important"],
  ]);
});

test("a position that the text needed stays specific in its substitutes", () => {
  const weak = annotated(["<|endoftext|>", " he", " could", " to"], 0.3);
  const { trie } = fitReference(
    [{ original: annotated(["<|endoftext|>", " he", " started", " to"], 0.3), substitutes: [weak] }],
    RULES_2023,
  );
  expect(formatPaths(trie)).toEqual(["to|started = 6.667", "to|could = 0.667"]);
});

test("the rules of 2024 keep tokens apart that those of 2023 join", () => {
  const texts = [{ original: started, substitutes: [] }];
  expect(formatPaths(fitReference(texts, RULES_2024).trie)).toEqual([" to| started = 1"]);
});

test("texts without a firing token make an empty graph", () => {
  const silent = annotated(["<|endoftext|>", " he", " ran"]);
  const { trie, graph } = fitReference([{ original: silent, substitutes: [] }], RULES_2023);
  expect(graph).toEqual({ graph: [], subgraphIndices: [0, 0] });
  expect(tokenEntries(trie)).toEqual([]);
});

test("two lines of one text give two paths, and the pivot may be the first token", () => {
  const text = annotated([" to", " started", " to"], 0.3);
  const { trie } = fitReference([{ original: text, substitutes: [] }], RULES_2023);
  expect(formatPaths(trie)).toEqual(["to = 0.667", "to|started = 6.667"]);
});

test("a context token that fires itself is filed as activating", () => {
  const importance = { numTokens: 2, values: Float64Array.from([1, 0.9, 0, 1]) };
  const text = { tokens: ["a", "b"], activations: [0.6, 1], importance };
  const entries = tokenEntries(fitReference([{ original: text, substitutes: [] }], RULES_2023).trie);
  expect(entries.map(({ token, role }) => [token, role])).toEqual([
    ["a", "activating"],
    ["b", "activating"],
  ]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("an activation of %s is refused", (value) => {
  const text = { ...started, activations: [0, value, 0, 1, 0] };
  expect(() => fitReference([{ original: text, substitutes: [] }], RULES_2023)).toThrow(
    `activation 1 is ${value}`,
  );
});
