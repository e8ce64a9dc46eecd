import { expect, test } from "vitest";
import { closingLine, countBrowser, countUnits, tally } from "./tally.mjs";

const lint = { name: "lint", ok: true };
const units = { name: "units", ok: true, tests: { passed: 5, failed: 0, skipped: 0, secondTry: 0 } };
const browser = { name: "browser", ok: true, tests: { passed: 3, failed: 0, skipped: 0, secondTry: 1 } };
const nothing = { passed: 0, failed: 0, skipped: 0, secondTry: 0 };

test.each([
  ["all is well", [lint, units, browser], "8 passed, 0 failed"],
  ["lint fails", [{ ...lint, ok: false }, units, browser], "8 passed, 1 failed"],
  [
    "the browser's tests leave no report",
    [units, { ...browser, ok: false, tests: null }],
    "5 passed, 1 failed",
  ],
  [
    "they fail before the first test",
    [units, { ...browser, ok: false, tests: nothing }],
    "5 passed, 1 failed",
  ],
  ["they end well without a report", [units, { ...browser, tests: null }], "5 passed, 1 failed"],
  ["they end well without a test", [units, { ...browser, tests: nothing }], "5 passed, 1 failed"],
  ["they fail after the last test", [units, { ...browser, ok: false }], "8 passed, 1 failed"],
  [
    "tests fail and are skipped",
    [units, { ...browser, ok: false, tests: { ...browser.tests, failed: 2, skipped: 4 } }],
    "8 passed, 2 failed, 4 skipped",
  ],
  ["everything fails", [lint, units, browser].map((step) => ({ ...step, ok: false })), "8 passed, 3 failed"],
  ["nothing could be run", [{ name: "preparation", ok: false }], "0 passed, 1 failed"],
])("%s", (_, steps, line) => {
  expect(closingLine(tally(steps))).toBe(line);
});

test("the steps that failed are named, and second tries counted", () => {
  expect(tally([{ ...lint, ok: false }, units, { ...browser, ok: false }])).toMatchObject({
    failedSteps: ["lint", "browser"],
    secondTry: 1,
  });
});

test("reports are read as their programs write them", () => {
  expect(countUnits({ numPassedTests: 9, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 })).toEqual({
    ...{ passed: 9, failed: 1, skipped: 5, secondTry: 0 },
  });
  expect(countBrowser({ stats: { expected: 7, unexpected: 1, skipped: 2, flaky: 3 } })).toEqual({
    ...{ passed: 10, failed: 1, skipped: 2, secondTry: 3 },
  });
});
