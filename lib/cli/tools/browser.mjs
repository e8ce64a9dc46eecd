// Finds or gets the Chromium that the browser tests drive.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Launch options that name the browser: the system's, else none, which means Playwright's own. */
export function findBrowser() {
  const executablePath = [process.env.CHROMIUM_PATH, ...SYSTEM].find((file) => file && existsSync(file));
  return executablePath === undefined ? {} : { executablePath };
}

/**
 * Gets a browser when there is none: Debian's package where we may install it, else Playwright's download; a
 * sentence when neither works.
 */
export function ensureBrowser() {
  if (hasBrowser()) return null;
  console.log("Getting a browser for the tests …");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  if (hasBrowser()) return null;
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    timeout: 300_000,
  });
  if (hasBrowser()) return null;
  return "The browser tests need Chromium: install Debian's package `chromium` (or name one in CHROMIUM_PATH).";
}

function hasBrowser() {
  return findBrowser().executablePath !== undefined || existsSync(chromium.executablePath());
}
