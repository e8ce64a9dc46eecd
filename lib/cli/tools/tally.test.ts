import path from "node:path";
import { expect, test } from "vitest";
import { closingLine, countBrowser, countUnits, tally } from "./tally.mjs";

const lint = { name: "lint", ok: true };
const nothing = { passed: 0, failed: 0, skipped: 0, secondTry: 0, failures: [] };
const units = { name: "units", ok: true, tests: { ...nothing, passed: 5 } };
const browser = { name: "browser", ok: true, tests: { ...nothing, passed: 3, secondTry: 1 } };

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
  const [lost, late] = ["lib/lost.test.ts", "lib/late.test.ts"].map((file) => path.resolve(file));
  const failed = {
    fullName: "numbers are equal",
    ...{
      status: "failed",
      failureMessages: ["\u001b[31mError: 1 is not 2\u001b[39m\n    at late.test.ts:1"],
    },
  };
  const testResults = [
    { name: late, status: "failed", message: "", assertionResults: [failed, { status: "passed" }] },
    { name: lost, status: "failed", message: "Cannot find module", assertionResults: [] },
  ];
  const counts = { numPassedTests: 9, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
  expect(countUnits({ ...counts, testResults })).toEqual({
    ...{ passed: 9, failed: 1, skipped: 5, secondTry: 0 },
    failures: [
      "lib/late.test.ts › numbers are equal › Error: 1 is not 2",
      "lib/lost.test.ts › Cannot find module",
    ],
  });
  const tests = ["unexpected", "flaky"].map((status) => ({
    ...{ status, projectName: "phone", results: [{ error: { message: "Timeout" } }] },
  }));
  const spec = { file: "journeys/texts.spec.ts", title: "texts stand", tests };
  const stats = { expected: 7, unexpected: 1, skipped: 2, flaky: 3 };
  expect(countBrowser({ stats, errors: [], suites: [{ suites: [{ specs: [spec] }] }] })).toEqual({
    ...{ passed: 10, failed: 1, skipped: 2, secondTry: 3 },
    failures: ["[phone] journeys/texts.spec.ts › texts stand › Timeout"],
  });
});

test("what failed is named at the end, step after step", () => {
  const failing = { ...units, ok: false, tests: { ...units.tests, failed: 1, failures: ["a › b"] } };
  expect(tally([failing, { ...browser, ok: false }]).failures).toEqual([
    "a › b",
    "browser › failed outside of all tests",
  ]);
});
