// Everything that must hold, in one command on a bare clone: lint, types, units, a build, the browser.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { prepareCheckout } from "../checkout.mjs";
import { closingLine, countBrowser, tally } from "./tally.mjs";
import { UNITS_REPORT } from "./units-report.mjs";

const BROWSER_REPORT = "test-results/e2e.json";

const done = [];
/** The step that runs; one that is still named when all ends has failed. */
let underWay = "preparation";
process.on("exit", sayTally);

await prepareCheckout();
rmSync("test-results", { recursive: true, force: true });
runStep("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]);
runStep("imports", "tsx/dist/cli.mjs", ["lib/cli/tools/check-imports.ts"]);
runStep("route types", "next/dist/bin/next", ["typegen"]);
runStep("types", "typescript/bin/tsc", ["--noEmit"]);
runStep("unused code", "knip/bin/knip.js", []);
const reporters = ["--reporter=default", "--reporter=./lib/cli/tools/units-report.mjs"];
runStep("units", "vitest/vitest.mjs", ["run", ...reporters], () =>
  readReport(UNITS_REPORT, (counts) => counts),
);
underWay = "browser";
const { ensureBrowser } = await import("./browser.mjs");
const noBrowser = ensureBrowser();
if (noBrowser) console.error(`\n${noBrowser}`);
else
  runStep("browser", "@playwright/test/cli.js", ["test", ...process.argv.slice(2)], () =>
    readReport(BROWSER_REPORT, countBrowser),
  );

/** Runs a step's program; `count` reads at once what it reported, because the browser's step empties the folder. */
function runStep(name, program, args, count) {
  underWay = name;
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, [`node_modules/${program}`, ...args], { stdio: "inherit" });
  done.push({ name, ok: status === 0, tests: count?.() });
  underWay = null;
}

/** What a report counts; null when there is none or not all of it. */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

function sayTally() {
  if (underWay !== null) done.push({ name: underWay, ok: false });
  const sums = tally(done);
  // Last, because what runs this may keep the end alone.
  for (const test of sums.secondTries) console.log(`\nPassed on a second try only: ${test}`);
  for (const failure of sums.failures) console.error(`\n✗ ${failure}`);
  if (sums.failedSteps.length > 0) console.error(`\nFailed: ${sums.failedSteps.join(", ")}`);
  console.log(`\n${closingLine(sums)}`);
  if (sums.failed > 0) process.exitCode = 1;
}
