// Everything that must hold, in one command on a bare clone: lint, types, units, a build, the browser.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { prepareCheckout } from "../checkout.mjs";

await prepareCheckout();
const { ensureBrowser } = await import("./browser.mjs");
const noBrowser = ensureBrowser();

const bin = (name) => `node_modules/${name}`;
const steps = [
  ["lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings"]],
  ["route types", bin("next/dist/bin/next"), ["typegen"]],
  ["types", bin("typescript/bin/tsc"), ["--noEmit"]],
  ["unused code", bin("knip/bin/knip.js"), []],
  [
    "units",
    bin("vitest/vitest.mjs"),
    ["run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/units.json"],
  ],
  ...(noBrowser ? [] : [["browser", bin("@playwright/test/cli.js"), ["test", ...process.argv.slice(2)]]]),
];

rmSync("test-results", { recursive: true, force: true });
let units = null;
const failed = steps.filter(([name, file, args]) => {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: "inherit" });
  units ??= readJson("test-results/units.json"); // the browser's step empties the folder
  return status !== 0;
});

const browser = readJson("test-results/e2e.json")?.stats;
const secondTry = browser?.flaky ?? 0;
const passedTests = (units?.numPassedTests ?? 0) + (browser?.expected ?? 0) + secondTry;
const failedTests = (units?.numFailedTests ?? 0) + (browser?.unexpected ?? 0);
if (secondTry > 0)
  console.log(`\n${secondTry} of these passed on a second try only; the lines above name them.`);
if (noBrowser) console.error(`\n${noBrowser}`);
if (failed.length > 0) console.error(`\nFailed: ${failed.map(([name]) => name).join(", ")}`);
console.log(`\n${passedTests} passed, ${failedTests} failed`);
process.exitCode = failed.length > 0 || noBrowser || passedTests === 0 ? 1 : 0;

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
