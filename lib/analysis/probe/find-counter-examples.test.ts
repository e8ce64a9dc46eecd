import { expect, test } from "vitest";
import { runFits } from "@/lib/analysis/graphs/run-fits";
import { at } from "@/lib/domain/at";
import { gapOf, type ProbedText } from "./counter-example";
import { findCounterExamples, MOST_ROWS } from "./find-counter-examples";
import {
  activationsOf,
  agreeingTexts,
  one,
  type Planted,
  path,
  plantedCases,
  plantedContext,
  plantedRunner,
  WORDS,
} from "./planted.fixture";

async function probe({ truth, graph }: Omit<Planted, "title">, texts: readonly ProbedText[], seed: number) {
  const runner = plantedRunner(truth);
  const fit = findCounterExamples({ paths: graph, maxActivation: 1, texts }, plantedContext(seed));
  const { results } = await runFits([{ neuron: 0, fit }], runner);
  return { ...at(results, 0), runnerRows: runner.rows };
}

test("graphs planted wrong are found in at most 200 rows, though their texts do not show it", async () => {
  const cases = Array.from({ length: 8 }, (_, seed) =>
    plantedCases(seed).map((planted) => ({ planted, seed })),
  ).flat();
  const missed: string[] = [];
  for (const { planted, seed } of cases) {
    const texts = agreeingTexts(planted, seed);
    expect(texts).toHaveLength(20);
    const { examples, rowsRun, runnerRows } = await probe(planted, texts, seed);
    expect(rowsRun).toBeLessThanOrEqual(MOST_ROWS);
    expect(runnerRows).toBeLessThanOrEqual(rowsRun);
    expect(examples.length).toBeLessThanOrEqual(5);
    for (const { tokens, position, activation, predicted } of examples) {
      const ids = Int32Array.from(tokens, (token) => WORDS.indexOf(token));
      expect(activation).toBeCloseTo(at(activationsOf(planted.truth, ids), position));
      expect(predicted).toBeCloseTo(at(activationsOf(planted.graph, ids), position));
    }
    if (!examples.some((example) => gapOf(example) >= 0.5)) missed.push(`${planted.title} ${seed}`);
  }
  expect(cases.length).toBeGreaterThanOrEqual(100);
  expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(0.05 * cases.length);
}, 60_000);

test("a graph that is right is left alone", async () => {
  for (const { truth } of plantedCases(1)) {
    const right = { title: "right", truth, graph: truth };
    expect((await probe(right, agreeingTexts(right, 1), 1)).examples).toEqual([]);
  }
});

test("what the texts show is kept as it stands there, in a stretch of at most 40 tokens", async () => {
  const tokenIds = Int32Array.from({ length: 120 }, (_, i) => (i === 0 ? 0 : 10 + (i % 5)));
  tokenIds.set([4, 5], 60);
  const truth = [path(1, one(" w3"), one(" w2"))];
  const text = { tokenIds, activations: activationsOf(truth, tokenIds).slice(50, 110), start: 50 };
  const { examples } = await probe({ truth, graph: [] }, [text], 1);
  const windows = examples.filter(({ kind }) => kind === "window");
  expect(windows).toMatchObject([{ predicted: 0, activation: 1, position: 31 }]);
  expect(at(windows, 0).tokens).toHaveLength(40);
  expect(at(windows, 0).tokens.slice(30, 32)).toEqual([" w2", " w3"]);
});

test("equal seeds give equal answers", async () => {
  const [planted] = plantedCases(3).slice(8);
  if (planted === undefined) throw new Error("there are more than eight cases");
  const texts = agreeingTexts(planted, 3);
  expect(await probe(planted, texts, 3)).toEqual(await probe(planted, texts, 3));
});
