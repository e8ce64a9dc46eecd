import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page, type Response } from "@playwright/test";

/** What must hold of any page. */
export interface PageChecks {
  /** Axe finds no fault in the page as it stands. */
  expectAccessible(): Promise<void>;
  /** Nothing is wider than the window. */
  expectNoSidewaysScroll(): Promise<void>;
  /** The answer is a 404 whose page, scripts or not, leads to what there is. */
  expectNotFound(response: Response): Promise<void>;
  /** Compressed bytes of the scripts that the page's HTML names for browsers of today. */
  firstScriptBytes(): Promise<number>;
  /** From here on the page comes as over 1.6 Mbit/s and 150 ms, to a fourth of this machine's speed. */
  slowLine(): Promise<void>;
  /** How far things have moved since the page was opened, as Chromium scores it. */
  layoutShift(): Promise<number>;
}

export const pageChecksTest = base.extend<PageChecks>({
  expectAccessible: ({ page }, use) => use(() => expectAccessible(page)),
  expectNoSidewaysScroll: ({ page }, use) => use(() => expectNoSidewaysScroll(page)),
  expectNotFound: ({ page }, use) => use((response) => expectNotFound(page, response)),
  firstScriptBytes: async ({ page }, use) => {
    const sizes = new Map<string, Promise<number>>();
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".js")) sizes.set(response.url(), gzippedSize(response));
    });
    await use(() => firstScriptBytes(page, sizes));
  },
  slowLine: ({ page }, use) => use(() => slowLine(page)),
  layoutShift: async ({ page }, use) => {
    await page.addInitScript(observeShifts);
    await use(async () => {
      await page.waitForLoadState("networkidle");
      return page.evaluate(() => (window as unknown as Shifted).shift); // `observeShifts` put it there
    });
  },
});

/** What axe leaves out unless asked: targets of 24 px, and names that contain the visible words. */
const STRICT = { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } };

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: STRICT }).analyze();
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(faults).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow), page.url()).toBe(0);
}

async function expectNotFound(page: Page, response: Response): Promise<void> {
  expect(response.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  await expect(page.getByRole("link", { name: "solu-2l-docs" }).first()).toBeVisible();
  expect(await response.text()).toMatch(/<h1[^>]*>Not found/);
}

async function firstScriptBytes(page: Page, sizes: ReadonlyMap<string, Promise<number>>): Promise<number> {
  await page.waitForLoadState("networkidle");
  const named = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>("script[src]:not([nomodule])")].map(({ src }) => src),
  );
  let bytes = 0;
  for (const address of named) {
    const size = sizes.get(address);
    if (size === undefined) throw new Error(`${address} is named by the page but was not loaded`);
    bytes += await size;
  }
  return bytes;
}

async function slowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

async function gzippedSize(response: Response): Promise<number> {
  return gzipSync(await response.body()).length;
}

interface Shifted {
  shift: number;
}

/** Runs in the page, before anything else there. */
function observeShifts(): void {
  const shifted = window as unknown as Shifted;
  shifted.shift = 0;
  new PerformanceObserver((list) => {
    // Entries of this kind have a value, which the type of all kinds does not say.
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
      shifted.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
