import { expect, test } from "vitest";
import { documentSource, documentStarts } from "./document-source";

const E = "<|endoftext|>";

test.each([
  ["one source", "a", [E, "x", E, "y"], 3, "a"],
  ["the second document", "a, b", [E, "x", E, "y"], 3, "b"],
  ["the first", "a, b", [E, "x", "x", E, "y"], 2, "a"],
  ["a boundary belongs to what stands before it", "a, b", [E, "x", E, "y"], 2, "a"],
  ["an empty document is none", "a, b", [E, E, "x", E, "y"], 2, "a"],
  ["without a token before the text", "a, b", ["x", E, "y"], 2, "b"],
  ["documents that share a source", "a, b", [E, "x", E, "y", E, "z"], 3, "a, b"],
  ["more sources than documents", "a, b, c", [E, "x", E, "y"], 3, "a, b, c"],
])("%s", (_, sources, tokens, place, source) => {
  expect(documentSource(sources, () => documentStarts(tokens), place)).toBe(source);
});
