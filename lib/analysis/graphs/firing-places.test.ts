import { expect, test } from "vitest";
import { drawPlaces, firingPlaces } from "./firing-places";
import { gatherSurvey } from "./survey";

const corpus = { tokenIds: Int32Array.of(0, 1, 2, 0, 3, 4, 0, 5, 6), starts: Int32Array.of(0, 3, 6, 9) };
const source = {
  texts: [{ tokenIds: Int32Array.of(0, 7, 8, 9), activations: Float32Array.of(9, 1, 2, 0.5) }],
  maxActivation: 2,
  survey: gatherSurvey(corpus, [0, 1, 2]),
  surveyed: { places: Int32Array.of(2, 4, 5, 8), values: Float32Array.of(0.75, 0.25, 0.5, 1) },
  excluded: new Set([2]),
};

test("all places from half of the maximum on, but the first of a text and those of excluded sequences", () => {
  const { own, surveyed } = firingPlaces(source);
  const said = (places: typeof own) => places.map(({ tokenIds, value }) => [[...tokenIds], value]);
  expect(said(own)).toEqual([
    [[0, 7], 0.5],
    [[0, 7, 8], 1],
  ]);
  expect(said(surveyed)).toEqual([
    [[0, 1, 2], 0.75],
    [[0, 3, 4], 0.5],
  ]);
});

test("a draw has most of its places from the neuron's own texts, and none twice", () => {
  const place = (i: number) => ({ tokenIds: Int32Array.of(i, i, i, i, i), value: 1 });
  const many = Array.from({ length: 100 }, (_, i) => place(i));
  const drawn = drawPlaces(
    { own: many, surveyed: many.map(({ value }, i) => ({ ...place(i + 1000), value })) },
    5,
  );
  expect(drawn).toHaveLength(48);
  expect(drawn.filter(({ tokenIds }) => (tokenIds[0] ?? 0) < 1000)).toHaveLength(36);
  expect(drawPlaces({ own: [place(1), place(1)], surveyed: [place(1)] }, 5)).toHaveLength(1);
});
