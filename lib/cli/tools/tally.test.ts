import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { closingLine, countBrowser, tally } from "./tally.mjs";
import { UNITS_REPORT } from "./units-report.mjs";

const lint = { name: "lint", ok: true };
const nothing = { passed: 0, failed: 0, skipped: 0, secondTries: [], failures: [] };
const units = { name: "units", ok: true, tests: { ...nothing, passed: 5 } };
const browser = { name: "browser", ok: true, tests: { ...nothing, passed: 3, secondTries: ["c › d"] } };

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
    secondTries: ["c › d"],
  });
});

test("a report of the browser's tests is read as Playwright writes it", () => {
  const tests = ["unexpected", "flaky"].map((status) => ({
    ...{
      status,
      projectName: "phone",
      results: [{ error: { message: "\u001b[31mTimeout\u001b[39m\n at" } }],
    },
  }));
  const spec = { file: "journeys/texts.spec.ts", title: "texts stand", tests };
  const stats = { expected: 7, unexpected: 1, skipped: 2, flaky: 3 };
  expect(
    countBrowser({ stats, suites: [{ suites: [{ specs: [spec] }] }], errors: [{ message: "no server" }] }),
  ).toEqual({
    ...{ passed: 10, failed: 1, skipped: 2 },
    secondTries: ["[phone] journeys/texts.spec.ts › texts stand"],
    failures: ["[phone] journeys/texts.spec.ts › texts stand › Timeout", "outside of all tests › no server"],
  });
});

test("a run of Vitest leaves its counts, and what failed", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "units-report-"));
  try {
    for (const [name, text] of Object.entries(TESTS_OF_ALL_KINDS))
      writeFileSync(path.join(folder, name), text);
    const reporter = path.resolve("lib/cli/tools/units-report.mjs");
    const args = ["run", "--root", folder, "--globals", "--reporter", reporter];
    const { status } = spawnSync(
      process.execPath,
      [path.resolve("node_modules/vitest/vitest.mjs"), ...args],
      {
        cwd: folder,
      },
    );
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(path.join(folder, UNITS_REPORT), "utf8"))).toEqual({
      ...{ passed: 1, failed: 1, skipped: 2, secondTries: [] },
      failures: [
        "kinds.test.js › all > never › wrong",
        "lost.test.js › nowhere",
        "outside of all tests › nobody waits",
      ],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const TESTS_OF_ALL_KINDS = {
  "kinds.test.js": `
    test("first", () => {});
    describe("all", () => test("never", () => { throw new Error("wrong\\nand more"); }));
    test("left out", { skip: true }, () => {});`,
  "lost.test.js": 'throw new Error("nowhere");',
  "outside.test.js": `test("none", { skip: true }, () => {}); void Promise.reject(new Error("nobody waits"));`,
};

test("what failed is named at the end, step after step", () => {
  const failing = { ...units, ok: false, tests: { ...units.tests, failed: 1, failures: ["a › b"] } };
  expect(tally([failing, { ...browser, ok: false }]).failures).toEqual([
    "a › b",
    "browser › failed outside of all tests",
  ]);
});
