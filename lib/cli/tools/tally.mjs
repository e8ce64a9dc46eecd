// What the steps of `npm test` add up to.

import path from "node:path";
import { stripVTControlCharacters } from "node:util";

const NO_TESTS = { passed: 0, failed: 0, skipped: 0, secondTries: [], failures: [] };

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
    secondTries: counted.flatMap(({ secondTries }) => secondTries),
    failedSteps: counted.filter(({ failed }) => failed > 0).map(({ name }) => name),
    failures: counted.flatMap(({ failures }) => failures),
  };
}

/** The last line of a run, which programs read: `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

/** The tests that Playwright's JSON report counts; one that passed on a second try is among those that passed. */
export function countBrowser({ stats: { expected, unexpected, skipped, flaky }, suites, errors }) {
  const tests = suites.flatMap(testsOfSuite);
  const failures = [
    ...tests
      .filter(({ status }) => status === "unexpected")
      .map(({ name, why }) => describeFailure("", name, why)),
    ...errors.map(({ message }) => describeFailure("", "outside of all tests", message)),
  ];
  const secondTries = tests.filter(({ status }) => status === "flaky").map(({ name }) => name);
  return { passed: expected + flaky, failed: unexpected, skipped, secondTries, failures };
}

function testsOfSuite({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ status, projectName, results }) => ({
      status,
      name: `[${projectName}] ${file} › ${title}`,
      why: results.at(-1)?.error?.message,
    })),
  );
  return [...own, ...suites.flatMap(testsOfSuite)];
}

/** A line for what failed: its file, its name and the first line of why. */
export function describeFailure(file, name, why = "") {
  const [line] = stripVTControlCharacters(why).split("\n");
  const place = path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
  return [place, name, line].filter((part) => part !== "").join(" › ");
}
