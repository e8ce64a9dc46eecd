// What the steps of `npm test` add up to.

const NO_TESTS = { passed: 0, failed: 0, skipped: 0, secondTry: 0 };

/**
 * Adds up steps `{ name, ok, tests }`: whether the step ended well, and what its report counts; `tests` is null where
 * a report should have been left and was not, undefined where a step leaves none. A step that failed counts as one
 * failure at least; a step of tests of which none passed has failed.
 */
export function tally(steps) {
  const counted = steps.map(({ name, ok, tests }) => {
    const counts = tests ?? NO_TESTS;
    const failed = !ok || (tests !== undefined && counts.passed === 0);
    return { ...counts, name, failed: failed ? Math.max(1, counts.failed) : counts.failed };
  });
  const sum = (what) => counted.reduce((total, step) => total + step[what], 0);
  return {
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    secondTry: sum("secondTry"),
    failedSteps: counted.filter(({ failed }) => failed > 0).map(({ name }) => name),
  };
}

/** The last line of a run, which programs read: `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

/** The tests that Vitest's JSON report counts. */
export function countUnits({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const skipped = numPendingTests + numTodoTests;
  return { ...NO_TESTS, passed: numPassedTests, failed: numFailedTests, skipped };
}

/** The tests that Playwright's JSON report counts; one that passed on a second try is among those that passed. */
export function countBrowser({ stats: { expected, unexpected, skipped, flaky } }) {
  return { passed: expected + flaky, failed: unexpected, skipped, secondTry: flaky };
}
