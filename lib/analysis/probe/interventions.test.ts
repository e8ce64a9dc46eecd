import { expect, test } from "vitest";
import { runFits } from "@/lib/analysis/graphs/run-fits";
import { at } from "@/lib/domain/at";
import type { PredictingPath } from "@/lib/n2g/paths/predict";
import { addInterventions, measureInterventions } from "./interventions";
import { agreeingTexts, gap, one, path, plantedContext, plantedRunner } from "./planted.fixture";

/** A context token of which masking takes so much. */
const context = (token: string, importance: number) => ({ tokens: [token], importance, examples: 1 });

async function measure(truth: readonly PredictingPath[], graph: readonly PredictingPath[]) {
  const neuron = { paths: graph, maxActivation: 1, texts: agreeingTexts({ title: "", truth, graph }, 4) };
  const fit = measureInterventions(neuron, plantedContext(4), 12);
  const { results } = await runFits([{ neuron: 0, fit }], plantedRunner(truth));
  return at(results, 0);
}

const AFTER = [path(1, one(" w1"), gap(1), one(" w2"))];

test.each<[string, PredictingPath[], PredictingPath[], [number, number]]>([
  ["all is as the paths say", AFTER, [path(1, one(" w1"), gap(1), context(" w2", 0.9))], [12, 12]],
  [
    "a step that only tells apart is not required",
    AFTER,
    [path(1, one(" w1"), gap(1), context(" w2", 0))],
    [12, 0],
  ],
  [
    "a step that another path does without is not required",
    [path(1, one(" w1"))],
    [path(1, one(" w1"), context(" w2", 0.9)), path(1, one(" w1"))],
    [11, 0],
  ],
])("%s", async (_, truth, graph, [kept, lost]) => {
  expect(await measure(truth, graph)).toEqual({
    open: { kept, tried: kept },
    required: { lost, tried: lost },
  });
});

test("a token that the paths leave open and the neuron needs is sometimes hit", async () => {
  const long = [path(1, one(" w1"), one(" w2"), one(" w3"), one(" w4"))];
  const { open, required } = await measure(long, [path(1, one(" w1"))]);
  expect(open.tried).toBe(12);
  expect(open.kept).toBeLessThan(open.tried);
  expect(required.tried).toBe(0);
});

test("a token that the paths require and the neuron does not need is told", async () => {
  const truth = [path(1, one(" w1"), gap(0, 1), one(" w2"))];
  const graph = [path(1, one(" w1"), gap(0, 1), one(" w2"), context(" w3", 0.9))];
  const { required } = await measure(truth, graph);
  expect(required.tried).toBeGreaterThan(0);
  expect(required.lost).toBe(0);
});

test("counts of neurons add up", () => {
  const counts = { open: { kept: 1, tried: 2 }, required: { lost: 3, tried: 4 } };
  expect(addInterventions([counts, counts])).toEqual({
    open: { kept: 2, tried: 4 },
    required: { lost: 6, tried: 8 },
  });
});
