import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import type { SimilarityMeasure } from "@/lib/domain/similarity";
import { keySets, type TokenSets } from "./key-sets";
import { similarNeurons } from "./similar-neurons";

const neuron = (activating: string[], important: string[] = []): TokenSets => ({ activating, important });

test.each<[SimilarityMeasure, TokenSets[], number, [number, number, number][]]>([
  ["max", [neuron(["a", "b"]), neuron(["a", "b", "c", "d", "e"])], 0, [[1, 2, 1]]],
  ["min", [neuron(["a", "b"]), neuron(["a", "b", "c", "d", "e"])], 0, [[1, 2, 0.4]]],
  ["min", [neuron(["a", "b"]), neuron(["a", "b", "c", "d", "e", "f"])], 0, []],
  [
    "max",
    [neuron(["a"], ["a"]), neuron(["a"]), neuron([], ["a"])],
    0,
    [
      [1, 1, 1],
      [2, 1, 1],
    ],
  ],
  ["max", [neuron(["a"], ["b"]), neuron(["b"], ["a"])], 0, []],
  ["max", [neuron([]), neuron([]), neuron(["a"])], 0, []],
  [
    "max",
    [neuron(["a", "b"]), neuron(["a"]), neuron(["a", "b"])],
    0,
    [
      [2, 2, 1],
      [1, 1, 1],
    ],
  ],
  ["max", [neuron(["a", "a", "b"]), neuron(["a", "c", "d"])], 0, [[1, 1, 0.5]]],
])("%s of %j for neuron %i", (measure, neurons, of, expected) => {
  const lists = similarNeurons(keySets(neurons), { measure, threshold: 0.4, limit: 50 });
  expect(lists.list(of).map(({ other, shared, similarity }) => [other, shared, similarity])).toEqual(
    expected,
  );
});

const tokens = fc.array(fc.constantFrom(..."abcdefgh"), { maxLength: 6 });
const population = fc.array(fc.record({ activating: tokens, important: tokens }), { maxLength: 25 });
const options = fc.record({
  measure: fc.constantFrom<SimilarityMeasure>("max", "min"),
  threshold: fc.constantFrom(0.1, 0.3, 0.4, 0.5, 0.9, 1),
  limit: fc.integer({ min: 1, max: 8 }),
});

test("the index finds what comparing all pairs finds", () => {
  fc.assert(
    fc.property(population, options, (neurons, chosen) => {
      const lists = similarNeurons(keySets(neurons), chosen);
      for (const i of neurons.keys()) expect(lists.list(i)).toEqual(compareAll(neurons, i, chosen));
    }),
    { numRuns: 500 },
  );
});

function compareAll(
  neurons: TokenSets[],
  i: number,
  { measure, threshold, limit }: { measure: SimilarityMeasure; threshold: number; limit: number },
) {
  const sets = neurons.map(
    ({ activating, important }) =>
      new Set([...[...activating].map((t) => `a${t}`), ...[...important].map((t) => `i${t}`)]),
  );
  const own = at(sets, i);
  return sets
    .map((set, other) => {
      const shared = [...own].filter((token) => set.has(token)).length;
      const similarity =
        shared / (measure === "max" ? Math.min(own.size, set.size) : Math.max(own.size, set.size));
      return { other, shared, similarity };
    })
    .filter(({ other, shared, similarity }) => other !== i && shared > 0 && similarity >= threshold)
    .sort((a, b) => b.similarity - a.similarity || b.shared - a.shared || a.other - b.other)
    .slice(0, limit);
}
