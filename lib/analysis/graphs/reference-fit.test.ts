import { expect, test } from "vitest";
import { RULES_2023 } from "@/lib/n2g/published/reference";
import { formatPaths } from "@/lib/n2g/tree/line.fixture";
import { type FitOptions, referenceFit } from "./reference-fit";
import { runFits } from "./run-fits";
import { ID, toyActivations, toyRunner, VOCABULARY } from "./toy.fixture";

const options: FitOptions = {
  rules: RULES_2023,
  vocabulary: VOCABULARY,
  bosTokenId: ID.endOfText,
  maskTokenId: ID.mask,
  substitutes: 5,
};

async function fitAlone(rows: number[][], neuron: number, changes: Partial<FitOptions> = {}) {
  const runner = toyRunner();
  const texts = rows.map((row) => ({
    tokenIds: Int32Array.from(row),
    activations: toyActivations(row, neuron),
  }));
  const input = { texts, maxActivation: neuron === 0 ? 2 : 1 };
  const { results, tokensRun } = await runFits(
    [{ neuron, fit: referenceFit(input, { ...options, ...changes }) }],
    runner,
  );
  const [found] = results;
  if (!found) throw new Error("one fit gives one result");
  return { ...found, tokensRun, runner };
}

test("a text is pruned, what matters is found, and its substitutes widen the trie", async () => {
  const { trie, graph } = await fitAlone(
    [[ID.endOfText, ID.run, ID.run, ID.run, ID.run, ID.he, ID.started, ID.to, ID.run, ID.stop]],
    0,
  );
  expect(formatPaths(trie)).toEqual(["to|started = 1", "to|began = 0.75"]);
  expect(graph.graph.map(({ token }) => token)).toEqual([" to", " started", " began"]);
});

test("without substitutes only what stood in the texts is known", async () => {
  const { trie } = await fitAlone([[ID.endOfText, ID.he, ID.started, ID.to]], 0, { substitutes: 0 });
  expect(formatPaths(trie)).toEqual(["to|started = 1"]);
});

test("a neuron of one token needs no context, even with the pivot first or in a text shorter than five tokens", async () => {
  const { trie, graph } = await fitAlone(
    [
      [ID.endOfText, ID.stop],
      [ID.endOfText, ID.he, ID.stop, ID.stop],
    ],
    1,
  );
  expect(formatPaths(trie)).toEqual([". = 1"]);
  expect(graph.subgraphIndices).toEqual([0, 0, 1]);
});

test("texts on which the neuron never rises above zero add nothing", async () => {
  const { trie, graph, tokensRun } = await fitAlone([[ID.endOfText, ID.he, ID.run]], 0);
  expect(formatPaths(trie)).toEqual([]);
  expect(graph.graph).toEqual([]);
  expect(tokensRun).toBe(0);
});

test("fits side by side share rows, run rows of equal length together and get their own column", async () => {
  const row = [ID.endOfText, ID.he, ID.started, ID.to, ID.stop];
  const runner = toyRunner();
  const fits = [0, 1].map((neuron) => {
    const text = { tokenIds: Int32Array.from(row), activations: toyActivations(row, neuron) };
    return {
      neuron,
      fit: referenceFit({ texts: [text, text], maxActivation: neuron === 0 ? 2 : 1 }, options),
    };
  });
  const { results, tokensRun } = await runFits(fits, runner);
  expect(results.map(({ trie }) => formatPaths(trie))).toEqual([
    ["to|started = 1", "to|began = 0.75"],
    [". = 1"],
  ]);
  for (const batch of runner.batches) {
    expect(new Set(batch.map((one) => one.length)).size).toBe(1);
    expect(new Set(batch.map(String)).size).toBe(batch.length);
  }
  const alone = await Promise.all([0, 1].map((neuron) => fitAlone([row, row], neuron)));
  expect(tokensRun).toBeLessThan(alone.reduce((sum, one) => sum + one.tokensRun, 0));
});
