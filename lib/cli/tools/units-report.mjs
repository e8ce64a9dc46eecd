// What Vitest's run adds up to, for `npm test`: what its JSON report leaves out, errors outside of tests, too.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeFailure } from "./tally.mjs";

/** Where a run with this reporter leaves its counts, in the form that `tally` adds up. */
export const UNITS_REPORT = "test-results/units.json";

/** A reporter of Vitest (`--reporter`). */
export default class UnitsReport {
  onTestRunEnd(modules, errors) {
    mkdirSync(path.dirname(UNITS_REPORT), { recursive: true });
    writeFileSync(UNITS_REPORT, JSON.stringify(countUnits(modules, errors)));
  }
}

/** Counts the tests of Vitest's modules; what failed outside of tests is named with them. */
export function countUnits(modules, errors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state) => tests.filter((test) => test.result().state === state);
  const outside = modules.flatMap((module) =>
    [module, ...module.children.allSuites()].flatMap((part) =>
      part.errors().map(({ message }) => describeFailure(module.moduleId, part.fullName ?? "", message)),
    ),
  );
  return {
    passed: inState("passed").length,
    failed: inState("failed").length,
    skipped: inState("skipped").length,
    secondTries: [], // a unit test has one try
    failures: [
      ...inState("failed").map((test) => nameOf(test, test.result().errors[0]?.message)),
      ...outside,
      ...errors.map(({ message }) => describeFailure("", "outside of all tests", message)),
    ],
  };
}

function nameOf(test, why) {
  return describeFailure(test.module.moduleId, test.fullName, why);
}
