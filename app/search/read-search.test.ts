import { expect, test } from "vitest";
import { searchPath } from "@/lib/domain/paths";
import { readSearch } from "./read-search";

test.each([
  [{ q: "any:the" }, "/search?q=any%3Athe"],
  [{ q: "the", role: "any", sort: "importance", layer: "" }, "/search?q=the"],
  [
    { q: "the", model: "a", role: "important", layer: "1", sort: "layer" },
    "/search?q=the&model=a&role=important&layer=1&sort=layer",
  ],
  [{ q: ["the", "he"], model: ["a", "b"], other: "x" }, "/search?q=the&model=a&model=b"],
  [
    { q: "the", in: "tokens,explanations", cursor: "WzE" },
    "/search?q=the&in=tokens%2Cexplanations&cursor=WzE",
  ],
])("%o is read as %s", (params, address) => {
  const asked = readSearch(params);
  expect(asked.ok && searchPath(asked.value.view)).toBe(address);
});

test.each([
  [{ q: "the", layer: "-1" }, "layer: expected a whole number from 0 to 9999"],
  [{ q: "the", in: "titles" }, "in: expected tokens, explanations, or both separated by a comma"],
  [{ q: "the\0" }, "it may have at most 500 characters, none of them NUL"],
  [{ q: "a".repeat(501) }, "it may have at most 500 characters, none of them NUL"],
])("%o is refused: %s", (params, message) => {
  expect(readSearch(params)).toEqual({ ok: false, message: `This search cannot be read: ${message}.` });
});
