import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { openShares } from "@/lib/search/shares";
import type { RowsByMethod } from "./batch";
import { GatheredWords } from "./gathered-words";

const MODEL = { numLayers: 2, layerSize: 100 };

function rowsWith(word: string, share: number): RowsByMethod {
  const words = { role: "text" as const, words: [word], shares: Float64Array.of(share) };
  return { neuroscope: { tables: {}, isCounted: true, words }, statistics: { tables: {}, isCounted: true } };
}

function gather(places: readonly NeuronIndex[], model = MODEL, fromStart = true): GatheredWords {
  const words = new GatheredWords(model, fromStart);
  for (const place of places) words.add(place, rowsWith("self", 1));
  return words;
}

const FIRST = { layer: 0, neuron: 3 };
const SECOND = { layer: 1, neuron: 2 };

test("lists the neurons of a word by method", () => {
  const words = gather([FIRST, SECOND]);
  const [[word, role, token, count, postings] = []] = [...must(words.of("neuroscope"), "its words").rows()];
  expect([word, role, token, count]).toEqual(["self", "text", "self", 2]);
  expect([...openShares(postings as Uint8Array).ordinals]).toEqual([3, 102]); // the column's type
  expect(words.of("statistics")).toBeUndefined();
});

test.each([
  ["a neuron comes after a later one", gather([SECOND, FIRST])],
  ["a neuron is written twice", gather([FIRST, FIRST])],
  ["rows were written before", gather([FIRST], MODEL, false)],
  ["the model is too large", gather([FIRST], { numLayers: 2, layerSize: 25_001 })],
])("leaves the words to the rows where %s", (_, words) => {
  expect(words.of("neuroscope")).toBeUndefined();
});

test("says at once whether words are of use", () => {
  expect(new GatheredWords(MODEL, true).isWanted).toBe(true);
  expect(new GatheredWords(MODEL, false).isWanted).toBe(false);
  expect(new GatheredWords({ numLayers: 2, layerSize: 25_001 }, true).isWanted).toBe(false);
});
