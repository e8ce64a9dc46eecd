import { expect, test } from "vitest";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";
import { openPostings } from "@/lib/search/postings";
import { TokenIndex } from "./inverted-index";

const shape = { numLayers: 2, layerSize: 10 };
const entry = (role: TokenEntry["role"], token: string, importance = 1): TokenEntry => ({
  role,
  token,
  importance,
});

const neurons = [
  {
    ordinal: 0,
    entries: [entry("activating", " The", 0.5), entry("activating", "the", 1), entry("important", "in")],
  },
  { ordinal: 3, entries: [entry("activating", "the"), entry("important", " in"), entry("important", "of")] },
  { ordinal: 12, entries: [entry("important", "the")] },
];

const index = new TokenIndex();
for (const neuron of neurons) index.add(neuron);

test("each token and role has its neurons, spellings of a token united", () => {
  const lists = [...index.postingLists()].map(({ token, role, ...stored }) => {
    const { ordinals, spellings, rawTokens } = openPostings(stored);
    return [token, role, [...ordinals], [...spellings].map((i) => rawTokens[i])];
  });
  expect(lists).toEqual([
    ["in", "important", [0, 3], ["in", " in"]],
    ["of", "important", [3], ["of"]],
    ["the", "activating", [0, 3], ["the", "the"]],
    ["the", "important", [12], ["the"]],
  ]);
});

test("similar neurons share tokens in the same role", () => {
  const similar = [...index.similarNeurons(shape)];
  expect(similar.map(({ ordinal, max }) => [ordinal, max])).toEqual([
    [0, [{ layer: 0, neuron: 3, similarity: 1, shared: 2, n: 3 }]],
    [3, [{ layer: 0, neuron: 0, similarity: 1, shared: 2, n: 2 }]],
    [12, []],
  ]);
  expect(similar[0]?.min).toEqual([{ layer: 0, neuron: 3, similarity: 0.666667, shared: 2, n: 3 }]);
});
