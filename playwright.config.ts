import { defineConfig, devices } from "@playwright/test";
import { portsOfRun } from "./e2e/support/ports";
import { findBrowser } from "./lib/cli/tools/browser.mjs";

const ports = await portsOfRun();
const dataDir = process.env.E2E_DATA_DIR ?? ".data/e2e";
const environment = { DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL ?? "", HOST: "127.0.0.1" };
// The tests know this one, and so do the programs that they start.
process.env.DEMO = "solu-2l-docs";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  // Long enough for a slow machine with both cores taken: no test is about time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${ports.own}`,
    // Recording costs every test time; one that fails is recorded when it is tried again, or with `--trace on`.
    trace: "on-first-retry",
    launchOptions: {
      ...findBrowser(),
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [
    // A test that is of one door alone says so by its tag.
    { name: "desktop", use: { ...devices["Desktop Chrome"] }, grepInvert: /@next-door/ },
    { name: "phone", use: { ...devices["Pixel 7"] }, testMatch: ["journeys/**", "accessibility*"] },
    {
      name: "next-door",
      use: { baseURL: `http://127.0.0.1:${ports.next}` },
      testMatch: ["e2e/api/**"],
      grepInvert: /@own-door/,
    },
  ],
  webServer: [
    {
      command: "node --import tsx lib/cli/serve.ts",
      url: `http://127.0.0.1:${ports.own}/readyz`,
      env: { ...environment, PORT: String(ports.own) },
      timeout: 300_000,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      stdout: "pipe",
    },
    {
      command: "node --import tsx e2e/support/next-door.ts",
      url: `http://127.0.0.1:${ports.next}/readyz`,
      env: { ...environment, PORT: String(ports.next) },
      timeout: 60_000,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
  ],
});
