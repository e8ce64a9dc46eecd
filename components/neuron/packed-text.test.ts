import { expect, test } from "vitest";
import { packText, unpackText } from "./packed-text";
import type { PlacedText } from "./placed-text";
import { tokenParts } from "./token-parts";

const text = (
  tokens: string[],
  activations: number[],
  predicted: number[] | null,
  facts: Partial<PlacedText> = {},
): PlacedText => ({
  window: { start: 7, tokens, activations, predicted },
  ...{ rank: 3, others: [], peak: 8, dataIndex: 123, numTokens: 1024, path: null, whole: false },
  ...{ max: 2.895, min: 0, source: null, ...facts },
});

test.each<[PlacedText, object]>([
  [
    text(["a", " b", "\n"], [0, 2.895, -0.5], [0, 0.83, 0]),
    { "data-text": "3 7 8 123 1024 0 2.895 0", "data-cuts": "121", "data-values": ",2.895,-.5" },
  ],
  [text(["a", "\t"], [0.02, 1e-7], [0, 0]), { "data-values": ".02,1e-7", "data-predicted": "" }],
  [text(["b", "ü↵😀"], [10.5, 0], [0.5, 1]), { "data-cuts": "14", "data-predicted": "0:.5,1:1" }],
  [text(["", "a"], [1, 1], null), { "data-tokens": '["","a"]' }],
  [text(["\r\n", "\0", "\ud83d"], [0, 0, 0], null), { "data-tokens": '["\\r\\n","\\u0000","\\ud83d"]' }],
  [text(["x".repeat(36)], [1], null), { "data-tokens": `["${"x".repeat(36)}"]` }],
  [
    text(["a"], [1], null, { others: [4, 19], path: 0, whole: true, numTokens: null, source: "cpython" }),
    { "data-text": "3 7 8 123  1 2.895 0", "data-path": "0", "data-others": "4 19" },
  ],
])("%j is written into its element and read from it", (whole, written) => {
  const packed = packText(whole);
  expect(packed).toMatchObject(written);
  const dataset = Object.fromEntries(Object.entries(packed).map(([key, value]) => [key.slice(5), value]));
  expect(unpackText({ dataset, words: wordsOf(whole), source: whole.source })).toEqual(whole);
});

/** The characters that a text's element has. */
function wordsOf({ window: { tokens } }: PlacedText): string {
  const shown = { newline: "\n", tab: "\t" } as const;
  return tokens
    .flatMap(tokenParts)
    .map((part) => ("text" in part ? part.text : shown[part.kind]))
    .join("");
}
