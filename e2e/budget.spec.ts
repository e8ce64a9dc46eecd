import { gzipSync } from "node:zlib";
import { expect, test } from "@/e2e/support/test";

test("a neuron's page is small: HTML to 60 kB compressed, scripts to 150 kB", async ({
  openNeuron,
  firstScriptBytes,
}) => {
  const answer = await openNeuron({ layer: 1, neuron: 29 });
  expect(gzipSync(await answer.body()).length).toBeLessThanOrEqual(60_000);
  const scripts = await firstScriptBytes();
  expect(scripts).toBeGreaterThan(10_000);
  expect(scripts).toBeLessThanOrEqual(150_000);
});

for (const address of [
  "/",
  "/viz/solu-2l-docs/all",
  "/viz/solu-2l-docs/all/1",
  "/viz/solu-2l-docs/all/1/29",
  "/viz/solu-2l-docs/coverage",
  "/search?q=any:self",
  "/doc",
]) {
  test(`next to nothing moves while ${address} comes over a slow line`, async ({
    open,
    slowLine,
    layoutShift,
  }) => {
    await slowLine();
    await open(address);
    expect(await layoutShift()).toBeLessThan(0.01);
  });
}

test("nor on a phone, where the parts of an atlas stand below each other", async ({
  page,
  openModel,
  slowLine,
  layoutShift,
}) => {
  await page.setViewportSize({ width: 412, height: 823 });
  await slowLine();
  await openModel();
  await expect(page.getByRole("slider").first()).toBeAttached();
  expect(await layoutShift()).toBeLessThan(0.01);
});

for (const address of ["/viz/solu-2l-docs/all", "/viz/solu-2l-docs/all/1/29"]) {
  test(`${address} is painted, with its largest text, before a script is loaded`, async ({
    page,
    open,
    slowLine,
  }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    await slowLine();
    await open(address);
    await page.waitForLoadState("networkidle");
    const { painted, asked } = await page.evaluate(readPaint);
    expect(asked).toBeGreaterThan(0);
    expect(painted).toBeGreaterThan(0);
    expect(painted).toBeLessThan(asked);
  });
}

/** Runs in the page: when its largest text was painted for the last time, and its first script was asked for. */
async function readPaint(): Promise<{ painted: number; asked: number }> {
  const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[]; // entries of that type are
  const scripts = files.filter(({ name }) => name.endsWith(".js")).map(({ startTime }) => startTime);
  const painted = await new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
  return { painted, asked: Math.min(...scripts) };
}
