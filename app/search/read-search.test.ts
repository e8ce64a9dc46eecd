import { expect, test } from "vitest";
import { searchPath } from "@/lib/domain/paths";
import { readSearch } from "./read-search";

test.each([
  [{ q: "any:the" }, "/search?q=any%3Athe"],
  [{ q: "the", role: "any", sort: "relevance", layer: "" }, "/search?q=the"],
  [
    { q: "the", model: "a", place: "on", layer: "1", sort: "layer" },
    "/search?q=the&model=a&layer=1&place=on&sort=layer",
  ],
  [{ q: ["the", "he"], model: ["a", "b"], other: "x" }, "/search?q=the&model=a&model=b"],
  [{ fires: "if x:" }, "/search?q=fires%3A+if+x%3A"],
  [{ q: "the", role: "important" }, "/search?q=the&place=after"],
  [{ q: "the", in: "explanations", sort: "score" }, "/search?q=the&place=explanation"],
  [{ q: "the", in: "tokens,explanations", cursor: "WzE" }, "/search?q=the&cursor=WzE"],
])("%o is read as %s", (params, address) => {
  const asked = readSearch(params);
  expect(asked.ok && searchPath(asked.value.view)).toBe(address);
});

test.each([
  [{ q: "the", layer: "-1" }, "layer: expected a whole number from 0 to 9999"],
  [{ q: "the", place: "titles" }, "place: expected one of on, after, promotes, text, explanation"],
  [{ q: "the\0" }, "it may have at most 500 characters, none of them NUL"],
  [{ q: "a".repeat(501) }, "it may have at most 500 characters, none of them NUL"],
])("%o is refused: %s", (params, message) => {
  expect(readSearch(params)).toEqual({ ok: false, message: `This search cannot be read: ${message}.` });
});
