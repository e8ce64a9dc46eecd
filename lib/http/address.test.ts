import { describe, expect, test } from "vitest";
import { parseAddress, singleValues, splitRevision } from "./address";

describe("addresses that can be read", () => {
  test.each([
    ["/api", [], {}],
    ["/api/", [], {}],
    ["/api/m/neuroscope/1/29", ["m", "neuroscope", "1", "29"], {}],
    ["/api/m/neuroscope/1/29/", ["m", "neuroscope", "1", "29"], {}],
    ["/api/m%20x", ["m x"], {}],
    ["/api/m//1", ["m", "", "1"], {}],
    ["/api/m?a=1&b=", ["m"], { a: ["1"], b: [""] }],
    ["/api/m?a=1&b=x&a=2", ["m"], { a: ["1", "2"], b: ["x"] }],
    ["/api/m?query=any%3Athe,a+b", ["m"], { query: ["any:the,a b"] }],
    ["/api/m?", ["m"], {}],
    ["/api/m?__proto__=1", ["m"], JSON.parse('{"__proto__":["1"]}')],
  ])("%s", (url, segments, query) => {
    const address = parseAddress(url);
    expect(address.segments).toEqual(segments);
    expect(Object.entries(address.query)).toEqual(Object.entries(query));
  });
});

describe("addresses that cannot", () => {
  test.each([
    ["/api/%ff", "broken percent-encoding"],
    ["/api/a%00b", "NUL"],
    ["/api/m?a=%zz", "broken percent-encoding"],
    ["/api/m?a=%00", "NUL"],
    ["/api/m?%00=a", "NUL"],
    [`/api/m?a=${"x".repeat(1000)}`, "1002 characters long; the limit is 1000"],
  ])("%s", (url, message) => {
    expect(() => parseAddress(url)).toThrow(message);
  });
});

test("only a repeatable parameter may come twice", () => {
  const { query } = parseAddress("/api/m?a=1&a=2&b=3");
  expect(singleValues(query, ["a"])).toEqual({ a: ["1", "2"], b: "3" });
  expect(singleValues(parseAddress("/api/m?b=3").query)).toEqual({ b: "3" });
  expect(() => singleValues(query)).toThrow("a: is given more than once");
});

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
  ["/api/%ff?rev=a+b", "broken percent-encoding"],
])("%s is refused", (url, message) => {
  expect(() => splitRevision(url)).toThrow(message);
});
