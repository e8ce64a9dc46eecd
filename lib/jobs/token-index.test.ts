import { expect, test } from "vitest";
import type { TokenEntry } from "@/lib/n2g/token-entry";
import { openPostings } from "@/lib/search/postings";
import { postingLists, similarLists } from "./token-index";

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

test("each token and role has its neurons, spellings of a token united", () => {
  const lists = postingLists(neurons).map(({ token, role, ...stored }) => {
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
  expect(similarLists(neurons, shape, "max")).toEqual([
    [{ layer: 0, neuron: 3, similarity: 1, shared: 2, n: 3 }],
    [{ layer: 0, neuron: 0, similarity: 1, shared: 2, n: 2 }],
    [],
  ]);
  expect(similarLists(neurons, shape, "min")[0]).toEqual([
    { layer: 0, neuron: 3, similarity: 2 / 3, shared: 2, n: 3 },
  ]);
});
