import { expect, test } from "vitest";
import { lastTerm } from "./suggest-term";

test.each([
  ["", { before: "", role: "any", token: "" }],
  ["app", { before: "", role: "any", token: "app" }],
  ["any:app", { before: "", role: "any", token: "app" }],
  ["activating:", { before: "", role: "activating", token: "" }],
  ["any:the,important:pi", { before: "any:the,", role: "important", token: "pi" }],
  ["the, important:pi", { before: "the,", role: "important", token: "pi" }],
  ["any:the,", { before: "any:the,", role: "any", token: "" }],
  ["other:app", { before: "", role: "any", token: "other:app" }],
  ["any::", { before: "", role: "any", token: ":" }],
  ['"a,b', { before: "", role: "any", token: "a,b" }],
  ['"a,b"', { before: "", role: "any", token: "a,b" }],
  ['activating:"a,b","c', { before: 'activating:"a,b",', role: "any", token: "c" }],
  ['"say \\"hi\\", ', { before: "", role: "any", token: 'say "hi", ' }],
  ['a"b,c', { before: 'a"b,', role: "any", token: "c" }],
])("%j ends with %o", (text, term) => {
  expect(lastTerm(text)).toEqual(term);
});
