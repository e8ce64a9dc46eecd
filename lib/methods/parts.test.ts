import fc from "fast-check";
import { expect, test } from "vitest";
import { neuronRecord } from "@/lib/bundle/schema";
import { encodeActivations } from "@/lib/domain/activations";
import { MOST_NUMBER } from "@/lib/domain/data-limits";
import { deflatePiece } from "@/lib/domain/piece";
import { storedRow } from "@/lib/store/bundle/stored-value";
import { EXAMPLE_RECORD } from "./examples.fixture";
import { PATHS_RECORD } from "./neuron2graph/paths.fixture";
import type { StoredText } from "./part";
import { partsOf, tablesOf } from "./part-rows";

const LENGTH = 5;
const TOKENS = ["<s>", " a", "\0", '"', ',"activations":['];
const text: StoredText = {
  ...{ dataIndex: 3, numTokens: LENGTH, source: null, tokensPiece: deflatePiece(JSON.stringify(TOKENS)) },
  tokens: (start, end) => TOKENS.slice(start, end),
  tokensJson: (start, end) => JSON.stringify(TOKENS.slice(start, end)).slice(1, -1),
};

const any = fc.string({ unit: "binary" });
/** Text as a column of text can hold it. */
const sayable = any.map((each) => each.replaceAll("\0", "").toWellFormed());
const number = fc.double({ min: -MOST_NUMBER, max: MOST_NUMBER, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat();
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const five = fc.array(number, { minLength: LENGTH, maxLength: LENGTH });
const packed = fc
  .tuple(
    fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: LENGTH, maxLength: LENGTH }),
    fc.nat(12),
  )
  .map(([wholes, decimals]) =>
    encodeActivations(
      wholes.map((whole) => whole / 10 ** decimals),
      decimals,
    ),
  );
const activations = fc.oneof(five, packed);
const list = <Value>(value: fc.Arbitrary<Value>, minLength = 0) =>
  fc.array(value, { minLength, maxLength: 3 });
const statistic = fc.option(maybe(number), { nil: undefined });

const explanation = fc.record(
  {
    ...{ explanation: sayable, score: maybe(number), explainer: sayable },
    scores: fc.record(
      {
        ...{ ev_correlation: maybe(number), rsquared: maybe(number), absolute_dev_explained: maybe(number) },
        tests: list(
          fc.record({
            method: fc.constantFrom("simulation" as const, "detection" as const),
            scorer: sayable,
            score: maybe(number),
            ...{ chance: number, n: count },
          }),
        ),
      },
      { requiredKeys: ["ev_correlation", "rsquared", "absolute_dev_explained"] },
    ),
    simulations: list(fc.constant({ tokens: ["\0"], simulated_activations: [1], activations: [0.1] })),
  },
  { requiredKeys: ["explanation", "score", "explainer", "scores"] },
);

const step = fc.record(
  {
    tokens: fc.uniqueArray(any, { minLength: 1, maxLength: 3 }),
    class: any,
    importance: share,
    examples: count,
  },
  { requiredKeys: ["tokens"] },
);
const gapAndStep = fc
  .tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), step)
  .map(([min, more, last]) => [{ gap: { min, max: min + more } }, last]);
const path = fc.record(
  {
    steps: fc
      .tuple(step, list(fc.oneof(gapAndStep, fc.tuple(step))))
      .map(([first, more]) => [first, ...more.flat()]),
    ...{ activation: fc.double({ min: -1, max: 1, noNaN: true }), support: count, hits: count },
    ...{ false_alarms: count, ordinary: fc.record({ hits: count, false_alarms: count }) },
    ...{ texts: fc.uniqueArray(fc.nat(199), { maxLength: 3 }).map((ranks) => ranks.sort((a, b) => a - b)) },
  },
  { requiredKeys: ["steps", "activation", "support", "hits", "false_alarms", "texts"] },
);
const withPaths = fc.record(
  {
    paths: list(path),
    ...{ graph_missing: sayable, graph_stats: fc.constant(PATHS_RECORD.graph_stats) },
    counter_examples: fc.constant(PATHS_RECORD.counter_examples),
  },
  { requiredKeys: ["paths"] },
);

const ofOldGraph = fc.record(
  {
    graph: list(
      fc.record({ token: any, importance: share, required: fc.constant([]), end: fc.boolean() }),
    ).map((graph) => ({ graph, subgraph_indices: [0, graph.length] })),
    graph_missing: sayable,
    graph_stats: fc.record({
      ...{ precision: maybe(number), recall: maybe(number), f1: maybe(number), auprc: maybe(number) },
      ...{ correlation: maybe(number), num_firing: count, num_predicted: count },
      reason: fc.constantFrom("no_firing_in_test", "nothing_predicted", null),
    }),
  },
  { requiredKeys: ["graph"] },
);
const fitted = fc.oneof(ofOldGraph, withPaths);

const neuron = fc
  .record(
    {
      statistics: fc
        .record({
          mean: statistic,
          skewness: statistic,
          top_tokens: list(fc.record({ token: any, mean: number, count })),
        })
        .map((each) => JSON.parse(JSON.stringify(each)) as object),
      snippets: list(fc.record({ text: fc.constant("t"), activations })),
      controls: list(
        fc.record({ kind: fc.constantFrom("random", "q90", "q99"), text: any, start: count, activations }),
      ),
      token_weights: fc.record({
        promoted: list(fc.record({ token: any, weight: number })),
        suppressed: list(fc.record({ token: any, weight: number })),
      }),
      fitted,
      token_entries: list(
        fc.record({ token: any, role: fc.constantFrom("activating", "important"), importance: share }),
      ),
      explanations: list(explanation, 1),
      examples: fc.constant(EXAMPLE_RECORD),
      extra: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue(), { minKeys: 1, maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ fitted: graph, examples, ...rest }) =>
    neuronRecord.parse({ layer: 1, neuron: 2, ...rest, ...graph, ...examples }),
  );

test("a neuron's record comes back from the rows of its parts", () => {
  fc.assert(
    fc.property(neuron, (record) => {
      const parts = Object.values(partsOf(record)).map((part) => {
        const { rows = {} } = part.toRows(record, record, { get: () => text }) ?? {};
        const stored = tablesOf(part).map((table) => [
          table.name,
          (rows[table.name] ?? []).map((row) => storedRow(table, row)),
        ]);
        return part.toPart(Object.fromEntries(stored));
      });
      const extra = Object.assign({}, ...parts.map((part) => ("extra" in part ? part.extra : {})));
      const names = Object.keys(record.extra ?? {});
      const back = neuronRecord.parse({
        ...Object.assign({}, ...parts),
        ...{ layer: 1, neuron: 2 },
        ...(names.length > 0 && { extra: Object.fromEntries(names.map((name) => [name, extra[name]])) }),
      });
      expect(JSON.stringify(back)).toBe(JSON.stringify(record));
    }),
    { numRuns: 300 },
  );
});
