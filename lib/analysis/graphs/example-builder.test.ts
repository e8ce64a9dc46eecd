import { expect, test } from "vitest";
import { ExampleBuilder, spellingKeys } from "./example-builder";
import { gatherSurvey } from "./survey";

/** Ids 2 and 5 are spelt the same. */
const VOCABULARY = ["<s>", "a", "b", "c", "d", "b"];
const corpus = { tokenIds: Int32Array.of(0, 1, 2, 0, 5, 3, 0, 2, 1), starts: Int32Array.of(0, 3, 6, 9) };
const builder = new ExampleBuilder(gatherSurvey(corpus, [0, 1, 2]), spellingKeys(VOCABULARY));
const source = {
  texts: [{ tokenIds: Int32Array.of(0, 1, 2), activations: Float32Array.of(5, -1, 2) }],
  maxActivation: 2,
  surveyed: { places: Int32Array.of(2), values: Float32Array.of(0.75) },
  excluded: new Set<number>(),
  changed: [{ tokenIds: Int32Array.of(0, 3, 2), value: 0.25, place: 0 }],
};

function listed(changes: Partial<typeof source> = {}, survey = true) {
  const { keys, places, starts, values, weights, origins } = builder.examplesOf(
    { ...source, ...changes },
    survey,
  );
  return Array.from(places, (place, i) => ({
    text: [...keys.subarray(starts[i], place + 1)].map((key) => VOCABULARY[key]).join(" "),
    value: values[i],
    weight: Number(weights[i]?.toFixed(3)),
    origin: origins[i],
  }));
}

test("spellings share the first id", () => {
  expect([...spellingKeys(VOCABULARY)]).toEqual([0, 1, 2, 3, 4, 2]);
});

test("every place of an active token, by spelling, firing ones three times; then the neuron's own, then changed texts", () => {
  expect(listed()).toEqual([
    { text: "<s> a b", value: 0.75, weight: 3, origin: 0 },
    { text: "<s> b", value: 0, weight: 1, origin: 0 },
    { text: "<s> b", value: 0, weight: 1, origin: 0 },
    { text: "<s> a b", value: 1, weight: 3, origin: 1 },
    { text: "<s> c b", value: 0.25, weight: 0.2, origin: 2 },
  ]);
});

test("excluded sequences and a survey that is left out are not looked at", () => {
  expect(listed({ excluded: new Set([0, 2]) }).map(({ origin }) => origin)).toEqual([0, 1, 2]);
  expect(listed({}, false).map(({ origin }) => origin)).toEqual([1, 2]);
});
