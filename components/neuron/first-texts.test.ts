import { expect, test } from "vitest";
import { firstTexts } from "./first-texts";
import type { PlacedText } from "./placed-text";

const text = (rank: number, tokens: number, activation = 0): PlacedText => ({
  window: {
    start: 0,
    tokens: new Array<string>(tokens).fill(" abc"),
    activations: new Array<number>(tokens).fill(activation),
    predicted: null,
  },
  ...{ rank, others: [], dataIndex: 7, peak: 0, max: 2, min: 0, numTokens: 1024, whole: false },
  ...{ source: null, path: null },
});
const list = (count: number, tokens: number, activation?: number) =>
  Array.from({ length: count }, (_, rank) => text(rank, tokens, activation));

test.each([
  ["short ones stand all on the page", list(6, 20), null, [0, 1, 2, 3, 4, 5]],
  ["as many as there is room for", list(20, 53), null, [0, 1, 2, 3, 4, 5]],
  ["fewer where every token is shaded", list(20, 53, 1.25), null, [0, 1]],
  ["one, however long", list(3, 1024, 1.25), null, [0]],
  ["the opened one, however long", [text(0, 20), text(1, 20), text(2, 1024, 1.25)], 2, [2]],
  ["the opened one, and the first beside it", list(20, 53), 15, [0, 1, 2, 3, 4, 15]],
  ["none of none", [], null, []],
])("%s", (_, texts, opened, ranks) => {
  expect(firstTexts(texts, opened, () => 2).map(({ rank }) => rank)).toEqual(ranks);
});

test("so many of the first as there must be, however long", () => {
  expect(firstTexts(list(20, 53, 1.25), null, () => 2, 5).map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4]);
});
