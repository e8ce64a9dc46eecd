import { expect, test } from "vitest";
import { tokenParts } from "./token-parts";

const text = (run: string) => ({ kind: "text", text: run });
const control = (run: string) => ({ kind: "control", text: run });
const newline = { kind: "newline" };

test.each([
  [" if", [text(" if")]],
  ["\n    ", [newline, text("    ")]],
  ["\n\n", [newline, newline]],
  ["a\r\nb", [text("a"), newline, text("b")]],
  ["\t\tx", [{ kind: "tab" }, { kind: "tab" }, text("x")]],
  ["\u0000", [control("\\x00")]],
  ["a\u200bb", [text("a"), control("\\u200b"), text("b")]],
  ["\u202eevil", [control("\\u202e"), text("evil")]],
  ["👩\u200d🔬", [text("👩\u200d🔬")]],
  ["<b>&", [text("<b>&")]],
  ["é שלום", [text("é שלום")]],
  ["", [control("∅")]],
  ["a\u00a0b", [text("a"), control("\\xa0"), text("b")]],
  ["\u00ad", [control("\\xad")]],
  ["\u{e0001}", [control("\\u{e0001}")]],
])("%j", (token, parts) => {
  expect(tokenParts(token)).toEqual(parts);
});
