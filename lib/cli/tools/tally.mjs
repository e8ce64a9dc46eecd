// What the steps of `npm test` add up to.

import path from "node:path";
import { stripVTControlCharacters } from "node:util";

const NO_TESTS = { passed: 0, failed: 0, skipped: 0, secondTry: 0, failures: [] };

/**
 * Adds up steps `{ name, ok, tests }`: whether the step ended well, and what its report counts; `tests` is null where
 * a report should have been left and was not, undefined where a step leaves none. A step that failed counts as one
 * failure at least; a step of tests of which none passed has failed.
 */
export function tally(steps) {
  const counted = steps.map(({ name, ok, tests }) => {
    const counts = tests ?? NO_TESTS;
    const failed = !ok || (tests !== undefined && counts.passed === 0);
    const unnamed = failed && tests !== undefined && counts.failures.length === 0;
    const failures = unnamed ? [`${name} › failed outside of all tests`] : counts.failures;
    return { ...counts, name, failed: failed ? Math.max(1, counts.failed) : counts.failed, failures };
  });
  const sum = (what) => counted.reduce((total, step) => total + step[what], 0);
  return {
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    secondTry: sum("secondTry"),
    failedSteps: counted.filter(({ failed }) => failed > 0).map(({ name }) => name),
    failures: counted.flatMap(({ failures }) => failures),
  };
}

/** The last line of a run, which programs read: `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

/** The tests that Vitest's JSON report counts; each that failed as its file, its name and the first line of why. */
export function countUnits({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const skipped = numPendingTests + numTodoTests;
  const failures = testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [describeFailure(file, "", message)];
    return failed.map(({ fullName, failureMessages: [why = ""] }) => describeFailure(file, fullName, why));
  });
  return { ...NO_TESTS, passed: numPassedTests, failed: numFailedTests, skipped, failures };
}

/** The tests that Playwright's JSON report counts; one that passed on a second try is among those that passed. */
export function countBrowser({ stats: { expected, unexpected, skipped, flaky }, suites, errors }) {
  const failures = [
    ...errors.map(({ message = "" }) => describeFailure("", "outside of all tests", message)),
    ...suites.flatMap(failuresOfSuite),
  ];
  return { ...NO_TESTS, passed: expected + flaky, failed: unexpected, skipped, secondTry: flaky, failures };
}

function failuresOfSuite({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected")
      .map(({ projectName, results }) =>
        describeFailure(`[${projectName}] ${file}`, title, results.at(-1)?.error?.message ?? ""),
      ),
  );
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

function describeFailure(file, name, why) {
  const [line] = stripVTControlCharacters(why).split("\n");
  const place = path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
  return [place, name, line].filter((part) => part !== "").join(" › ");
}
