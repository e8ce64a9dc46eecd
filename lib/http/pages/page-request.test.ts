import { expect, test } from "vitest";
import { isPageRequest, pageRequestOf, variesBy } from "./page-request";

const FILES = new Set(["docs", "demo-model"]);
const asked = (url: string, method = "GET") => ({ method, url, header: () => null });

test.each([
  ["/", true],
  ["/?a=1", true],
  ["/viz/gpt2.5/all/1/29", true],
  ["/nothing.html", true],
  ["/llms.txt", true],
  ["/_next/static/a.js", false],
  ["/docs/glossary.md", false],
  ["/demo-model/model.onnx?v=1", false],
  ["/mcp", false],
])("%s is a page: %s", (url, is) => {
  expect(isPageRequest(asked(url), FILES)).toBe(is);
  expect(isPageRequest(asked(url, "POST"), FILES)).toBe(false);
});

test.each([
  ["/", true],
  ["/viz/m/all/1/29?text=3", true],
  ["/search?q=a", true],
  ["/embed/m/1/29", true],
  ["/robots.txt", true],
  ["/random/m", false],
  ["/nothing", false],
  ["/favicon.ico", false],
])("%s is kept: %s", (url, isKept) => {
  expect(pageRequestOf(asked(url), undefined).key !== null).toBe(isKept);
});

test("caches between us and readers are told by what pages differ", () => {
  const next = "rsc,next-router-state-tree,next-router-prefetch,next-router-segment-prefetch";
  expect(variesBy(undefined)).toBe(`Accept-Encoding,${next},X-Forwarded-Host,X-Forwarded-Proto`);
  expect(variesBy("https://a.org")).toBe(`Accept-Encoding,${next}`);
});

test("nginx keeps what a page differs by: at most 128 characters", () => {
  expect(variesBy(undefined).length).toBeLessThanOrEqual(128);
});

test.each([
  ["%5B%22%22%2C%7B%22children%22%3A%5B%22viz%22%2C%7B%7D%5D%7D%5D", true],
  ['["",{}]', true],
  ["garbage", false],
  ["%5B%5B%5B", false],
  ["%zz", false],
  ["[]", false],
  ['["",null]', false],
])("of what scripts say of the page that they are at, %s is passed on: %s", (state, isPassedOn) => {
  const headers: Record<string, string> = { rsc: "1", "next-router-state-tree": state };
  const { headers: passed } = pageRequestOf(
    { ...asked("/viz"), header: (name) => headers[name] ?? null },
    undefined,
  );
  expect(passed.rsc).toBe("1");
  expect(passed["next-router-state-tree"]).toBe(isPassedOn ? state : undefined);
});

test("of thousands of parameters a page is asked for with as many as one may have", () => {
  const few = `/viz?${"a=1&".repeat(499)}a=1`;
  expect(pageRequestOf(asked(few), undefined).address).toBe(few);
  const { address, key } = pageRequestOf(asked(`${few}${"&a=1".repeat(3000)}`), undefined);
  expect(address).toBe(few);
  expect(key).toBe(pageRequestOf(asked(few), undefined).key);
});
