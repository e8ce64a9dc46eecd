import { expect, test } from "vitest";
import { SETTINGS_SCRIPT } from "@/lib/domain/reader-settings";
import { LOADER_SCRIPT } from "./later-scripts";
import { hashSource, inlineScripts, noncePolicy, pagePolicy, sheetPolicy } from "./policy";

/** The scripts that a policy names beside the site's own files. */
const scriptsOf = (policy: string) => /script-src 'self'([^;]*);/.exec(policy)?.[1]?.trim() ?? null;

const page = (...scripts: readonly string[]) =>
  `<!DOCTYPE html><html><head>${scripts.join("")}</head><body><p style="width:3%">text</p></body></html>`;

test("a hash is the one that browsers take", () => {
  // The example of CSP level 3 § 2.3.1: `alert('Hello, world.');`
  expect(hashSource("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});

test.each([
  SETTINGS_SCRIPT,
  LOADER_SCRIPT,
  "(self.__next_f=self.__next_f||[]).push([0])",
  'self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n"])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":[],"runtimeModuleIds":[1]});',
  '$RC("B:0","S:0")',
])("a script that the site writes is named: %s", (text) => {
  expect(scriptsOf(pagePolicy(page(`<script>${text}</script>`)))).toBe(hashSource(text));
});

test.each([
  "alert(1)",
  'self.__next_f.push([1,""]);alert(1)',
  "self.__next_f.push([alert(1)])",
  'self.__next_f.push([1,"").push(alert(1)+""])',
])("a script that is none of the site's is not: %s", (text) => {
  expect(scriptsOf(pagePolicy(page(`<script>${text}</script>`)))).toBe("");
});

test("scripts with an address of their own need no hash; the same text twice needs one", () => {
  const push = "(self.__next_f=self.__next_f||[]).push([0])";
  const html = page(
    '<script src="/_next/a.js" async=""></script>',
    `<script id="_R_">${push}</script>`,
    `<script>${push}</script>`,
  );
  expect(inlineScripts(html)).toEqual([push, push]);
  expect(scriptsOf(pagePolicy(html))).toBe(hashSource(push));
});

test.each([pagePolicy(page("<style>a{}</style>")), noncePolicy("abc"), sheetPolicy("a{}")])(
  "a policy begins by refusing all, lets in no script by its text, and no frame: %s",
  (policy) => {
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe-inline");
  },
);

test("a sheet that stands in a page is named", () => {
  expect(pagePolicy(page("<style>a{}</style>"))).toContain(hashSource("a{}"));
});
