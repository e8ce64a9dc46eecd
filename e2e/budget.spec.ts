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
