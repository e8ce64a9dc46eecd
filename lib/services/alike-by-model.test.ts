import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { listAlike } from "./alike-by-model";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

test("a neuron's own model comes first, and a neuron is not like itself", async () => {
  const found = await listAlike(site, "alpha-2l", { layer: 1, neuron: 11 }, 3);
  const lines = found.map(({ model, neurons }) => [
    model,
    ...neurons.map(({ layer, neuron, shared, smaller }) => `${layer}:${neuron} ${shared} of ${smaller}`),
  ]);
  expect(lines).toEqual([
    ["alpha-2l", "0:12 5 of 5", "0:0 5 of 5", "0:6 3 of 3"],
    ["beta.3l", "0:0 5 of 5", "0:6 3 of 3", "1:5 3 of 3"],
  ]);
});

test("a model without a token index has none", async () => {
  expect(await listAlike(site, "bare", { layer: 0, neuron: 0 }, 3)).toEqual([]);
});
