import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./lib/cli/tools/browser.mjs";

const port = Number(process.env.E2E_PORT ?? 3100);
const nextPort = port + 1;
const dataDir = process.env.E2E_DATA_DIR ?? ".data/e2e";
const environment = { DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL ?? "", HOST: "127.0.0.1" };

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  // Long enough for a slow machine with both cores taken: no test is about time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
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
    { name: "desktop", use: { ...devices["Desktop Chrome"] } },
    { name: "phone", use: { ...devices["Pixel 7"] }, testMatch: ["journeys/**", "accessibility*"] },
    {
      name: "next-door",
      use: { baseURL: `http://127.0.0.1:${nextPort}` },
      testMatch: ["e2e/api/**"],
    },
  ],
  webServer: [
    {
      command: "node --import tsx lib/cli/serve.ts",
      url: `http://127.0.0.1:${port}/readyz`,
      env: { ...environment, PORT: String(port) },
      timeout: 300_000,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      stdout: "pipe",
    },
    {
      command: "node --import tsx e2e/support/next-door.ts",
      url: `http://127.0.0.1:${nextPort}/readyz`,
      env: { ...environment, PORT: String(nextPort) },
      timeout: 60_000,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
  ],
});
