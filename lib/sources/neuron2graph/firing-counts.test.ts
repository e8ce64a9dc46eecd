import { expect, test } from "vitest";
import { graphStats, parseFiringCounts } from "./firing-counts";

const UP_TO = [0, 1, 3, 997];

test("counts come back from the reports of both generations", () => {
  for (const both of UP_TO)
    for (const wrong of UP_TO)
      for (const missed of UP_TO)
        for (const quiet of UP_TO) {
          if (both + wrong + missed + quiet === 0) continue;
          const counts = { numFiring: both + missed, numPredicted: both + wrong, numBoth: both };
          const written = JSON.stringify(scikitReport(both, wrong, missed, quiet));
          expect(parseFiringCounts(JSON.parse(written))).toEqual({ ok: true, value: counts });
          // JSON.stringify writes null for NaN, as the tolerant reader reads it.
          const rewritten = JSON.stringify(rewriteReport(both, wrong, missed, quiet));
          expect(parseFiringCounts(JSON.parse(rewritten))).toEqual({ ok: true, value: counts });
        }
});

test("a neuron that was not evaluated has none", () =>
  expect(parseFiringCounts({})).toEqual({ ok: true, value: null }));

test.each([
  [
    { accuracy: 1, mean: 0.5 },
    { numFiring: 0, numPredicted: 0, numBoth: 0 },
  ],
  [
    { accuracy: 1, "1": { precision: 1, recall: 1, support: 5 } },
    { numFiring: 5, numPredicted: 5, numBoth: 5 },
  ],
])("a class that is left out was neither there nor predicted: %j", (entry, counts) =>
  expect(parseFiringCounts(entry)).toEqual({ ok: true, value: counts }),
);

test("of the firing tokens alone, the number of predictions says the rest", () =>
  expect(parseFiringCounts({ "1": { precision: 0.75, recall: 0.6, support: 5, predicted: 4 } })).toEqual({
    ok: true,
    value: { numFiring: 5, numPredicted: 4, numBoth: 3 },
  }));

test("four digits are enough, where there are fewer than 10,000 tokens", () => {
  const rounded = { precision: 0.5333, recall: 0.8889, "f1-score": 0.6667 };
  expect(parseFiringCounts({ "1": { ...rounded, support: 18, predicted: 30 } })).toEqual({
    ...{ ok: true, value: { numFiring: 18, numPredicted: 30, numBoth: 16 } },
  });
  const many = { precision: 0.3333, recall: 0.3333, support: 20_001, predicted: 20_001 };
  expect(parseFiringCounts({ "1": many })).toMatchObject({ ok: false });
});

test.each([
  [{ "1": { precision: 0.75, recall: 0.6, support: 5, predicted: 2 } }, /contradict/],
  [{ "1": { precision: 0.5, recall: 0.6, support: 5, predicted: 4 } }, /contradict/],
  [{ ...scikitReport(3, 1, 2, 994), "1": { precision: 0.75, recall: 0.6, support: 4 } }, /contradict/],
  [{ ...scikitReport(3, 1, 2, 994), "1": { precision: 0.7, recall: 0.6, support: 5 } }, /contradict/],
  [{ ...scikitReport(3, 1, 2, 994), "0": { precision: 0.998, recall: 0.9985, support: 995 } }, /contradict/],
  [{ ...scikitReport(3, 1, 2, 994), "1": { precision: 0.75, recall: 0.6 } }, /support/],
  [{ firing: { precision: 1, recall: 1, count: 1 } }, /non_firing/],
  [{ macro: 1 }, /accuracy/],
])("%j is not read", (entry, message) =>
  expect(parseFiringCounts(entry)).toEqual({ ok: false, message: expect.stringMatching(message) }),
);

test.each([
  [
    { numFiring: 4, numPredicted: 2, numBoth: 1 },
    { precision: 0.5, recall: 0.25, f1: 1 / 3, reason: null },
  ],
  [
    { numFiring: 4, numPredicted: 2, numBoth: 0 },
    { precision: 0, recall: 0, f1: 0, reason: null },
  ],
  [
    { numFiring: 4, numPredicted: 0, numBoth: 0 },
    { precision: null, recall: 0, f1: null, reason: "nothing_predicted" },
  ],
  [
    { numFiring: 0, numPredicted: 2, numBoth: 0 },
    { precision: 0, recall: null, f1: null, reason: "no_firing_in_test" },
  ],
])("the scores of %j", (counts, scores) =>
  expect(graphStats(counts)).toEqual({
    ...scores,
    ...{ auprc: null, correlation: null },
    ...{ num_firing: counts.numFiring, num_predicted: counts.numPredicted },
  }),
);

/** What scikit-learn reports: 0 for what is undefined, no row for a class that is nowhere. */
function scikitReport(both: number, wrong: number, missed: number, quiet: number): object {
  const row = (hits: number, predicted: number, support: number) => ({
    precision: predicted === 0 ? 0 : hits / predicted,
    recall: support === 0 ? 0 : hits / support,
    support,
  });
  return {
    ...(quiet + missed + wrong > 0 && { "0": row(quiet, quiet + missed, quiet + wrong) }),
    ...(both + missed + wrong > 0 && { "1": row(both, both + wrong, both + missed) }),
    accuracy: (both + quiet) / (both + wrong + missed + quiet),
  };
}

/** What the later rewrite reports: NaN for the precision of nothing, 1 for the recall of nothing. */
function rewriteReport(both: number, wrong: number, missed: number, quiet: number): object {
  const row = (hits: number, more: number, fewer: number) => ({
    precision: hits > 0 ? hits / (hits + more) : more === 0 ? Number.NaN : 0,
    recall: hits > 0 ? hits / (hits + fewer) : Number(fewer === 0),
    count: hits + fewer,
  });
  return { firing: row(both, wrong, missed), non_firing: row(quiet, missed, wrong) };
}
