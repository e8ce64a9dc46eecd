import { expect, test } from "vitest";
import type { SearchPage } from "@/lib/domain/search";
import { searchSchema } from "./search";
import { searchPageToJson } from "./search-page";

const page: SearchPage = {
  results: [
    {
      model: "soluTwo",
      layer: 1,
      neuron: 29,
      matches: [{ token: " isOk", role: "activating", importance: 0.5 }],
      explanation: "fires on isOk",
      score: null,
      graphPreview: {
        graph: [{ token: "isOk", importance: 1, required: [], end: true }],
        subgraphIndices: [0, 0, 1],
      },
    },
  ],
  total: 1,
  facets: { model: { soluTwo: 1, snake_case: 0 }, layer: { 1: 1 }, role: { any: 1 } },
  nextCursor: "WzE",
};

test("a page is given as the schema says", () => {
  const answer = searchPageToJson(page);
  expect(searchSchema.parse(answer)).toEqual(answer);
});

test("names of models are left alone", () => {
  expect(Object.keys(searchPageToJson(page).facets.model)).toEqual(["soluTwo", "snake_case"]);
  expect(searchPageToJson(page).results[0]?.model).toBe("soluTwo");
});
