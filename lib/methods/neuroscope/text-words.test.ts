import { expect, test } from "vitest";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { textNearPeak, textShares } from "./text-words";

function preview(tokens: readonly string[], peak: number, start = 0): SnippetPreview {
  return {
    window: { start, tokens, activations: tokens.map(() => 0) },
    ...{ maxActivation: 1, minActivation: 0, dataIndex: 0 },
    ...{ maxActivatingTokenIndex: start + peak, numTokens: tokens.length, source: null },
  };
}

test("a word's share is that of the texts that have it, however often and however written", () => {
  const previews = [
    preview(["if", " isin", "stance", "(", "x", ",", " X"], 5),
    preview(["def", " f", "(", "y"], 2, 40),
  ];
  const shares = textShares(previews.map(textNearPeak));
  expect(shares.get("isinstance")).toBe(0.5);
  expect(shares.get("x")).toBe(0.5);
  expect(shares.get("(")).toBe(1);
});

test("only what stands near the strongest token counts", () => {
  const tokens = Array.from({ length: 60 }, (_, i) => ` w${i}`);
  const text = textNearPeak(preview(tokens, 40, 100));
  expect(text.trim().split(" ").at(0)).toBe("w16");
  expect(text.trim().split(" ").at(-1)).toBe("w46");
});
