import { expect, test } from "vitest";
import { splitRevision } from "./revision-parameter";

test.each([
  ["/api", "/api", null],
  ["/api/m?rev=a_B-9", "/api/m", "a_B-9"],
  ["/api/m?rev=abc&limit=5", "/api/m?limit=5", "abc"],
  ["/api/m?limit=5&rev=abc", "/api/m?limit=5", "abc"],
  ["/api/m?a=1&rev=abc&b=2", "/api/m?a=1&b=2", "abc"],
  ["/api/m?prev=abc", "/api/m?prev=abc", null],
  ["/api/m&rev=abc/x", "/api/m&rev=abc/x", null],
])("%s", (url, address, rev) => {
  expect(splitRevision(url)).toEqual({ address, rev });
});

const EXPECTED = "rev: expected the `revision` of a model's metadata, or no rev at all";
test.each([
  ["/api/m?rev=", EXPECTED],
  ["/api/m?rev", EXPECTED],
  ["/api/m?limit=5&rev&x=1", EXPECTED],
  ["/api/m?rev=a+b", EXPECTED],
  ["/api/m?rev=%61bc", EXPECTED],
  [`/api/m?rev=${"a".repeat(101)}`, EXPECTED],
  ["/api/m?rev=a&rev=a", "rev: is given more than once"],
  ["/api/m?rev=&rev=a", "rev: is given more than once"],
])("%s is refused", (url, message) => {
  expect(() => splitRevision(url)).toThrow(message);
});
