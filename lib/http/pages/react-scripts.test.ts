import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isReactScript, isRuntime } from "./react-scripts";

const RENDERER = "node_modules/next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js";

/** Literals of the installed renderer that are a script, or begin one. View transitions are not among what we use. */
const literals = [
  ...readFileSync(RENDERER, "utf8").matchAll(/^ *(?:'(\$R[^\n]*)'|"(requestAnimationFrame[^\n]*)")$/gm),
]
  .map(([, single, double]) => (single ?? double ?? "").replaceAll("\\n", "\n"))
  .map((text) => text.replace(/\$R[A-Z]\("$/, ""))
  .filter((text) => !text.startsWith("$RV="));

test("every script of the installed renderer is known", () => {
  expect(literals.length).toBeGreaterThanOrEqual(6);
  expect(literals.filter((text) => !isRuntime(text))).toEqual([]);
});

test("it is known with the calls at its end", () => {
  const boundary = literals.find((text) => text.startsWith("$RB=")) ?? "";
  const sheets = literals.find((text) => text.startsWith("$RM=")) ?? "";
  expect(isReactScript(`${boundary}$RC("B:0","S:0")`)).toBe(true);
  expect(isReactScript(`${boundary}${sheets}$RR("B:0","S:0",[["/a.css","default"]])`)).toBe(true);
  expect(isReactScript('$RC("B:1","S:1")')).toBe(true);
  expect(isReactScript('$RX("B:1","123",null)')).toBe(true);
  expect(isReactScript(`${boundary}alert(1);$RC("B:0","S:0")`)).toBe(false);
});

test.each([
  "alert(1)",
  'alert(1);$RC("B:0","S:0")',
  '$RC(alert(1),"S:0")',
  '$RC("B:0","S:0");alert(1)',
  '$RB=[];alert(1);$RC("B:0","S:0")',
])("%s is not", (text) => {
  expect(isReactScript(text)).toBe(false);
});
