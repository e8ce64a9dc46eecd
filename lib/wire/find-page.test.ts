import { expect, test } from "vitest";
import type { FindPage } from "@/lib/domain/found";
import { findSchema } from "./find";
import { findPageFromJson, findPageToJson } from "./find-page";

const page: FindPage = {
  results: [
    {
      ...{
        model: "soluTwo",
        layer: 1,
        neuron: 29,
        f1: 0.7,
        leastF1: 0.55,
        ordinaryF1: 0.5,
        explanation: null,
      },
      reasons: [{ place: "after", token: " isOk", share: 0.5 }],
      line: { rank: 3, before: "if isOk(x", token: ",", after: " y)" },
      path: [
        { tokens: [" isOk"], more: 2, gap: 3 },
        { tokens: [","], more: 0, gap: 0 },
      ],
    },
  ],
  total: 1,
  facets: {
    ...{ model: { soluTwo: 1, snake_case: 0 }, layer: { 1: 1 } },
    place: { on: 0, after: 1, promotes: 0, text: 0, explanation: 0 },
  },
  nextCursor: "WzE",
};

test("a page is given as the schema says, and read back the same", () => {
  const answer = findPageToJson(page);
  expect(findSchema.parse(answer)).toEqual(answer);
  expect(findPageFromJson(answer)).toEqual(page);
});
