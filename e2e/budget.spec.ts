import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const PAGE = "/viz/solu-2l-docs/all/1/29";

test("a neuron's page is small: HTML to 60 kB compressed, scripts to 150 kB", async ({ page }) => {
  const sizes = new Map<string, number>();
  page.on("response", async (script) => {
    if (new URL(script.url()).pathname.endsWith(".js"))
      sizes.set(script.url(), gzipSync(await script.body()).length);
  });
  const response = await page.goto(PAGE, { waitUntil: "load" });
  expect(gzipSync((await response?.body()) ?? "").length).toBeLessThanOrEqual(60_000);
  await page.waitForLoadState("networkidle");
  const scripts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map((script) => script.src),
  );
  const first = scripts.reduce((sum, source) => sum + (sizes.get(source) ?? 0), 0);
  expect(first).toBeGreaterThan(10_000);
  expect(first).toBeLessThanOrEqual(150_000);
});

test("nothing moves while a neuron's page loads", async ({ page }) => {
  await page.addInitScript(() => {
    (window as unknown as { shift: number }).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        (window as unknown as { shift: number }).shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(PAGE, { waitUntil: "networkidle" });
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  expect(Math.round(shift * 1000)).toBe(0);
});
