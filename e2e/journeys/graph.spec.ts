import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

test("a graph begins with what it explains, and lists its paths with their distances", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const panel = page.locator("#graph");
  await expect(panel).toContainText(
    /Explains \d+ of \d+ firings \(recall [^)]+\), \d+ false alarms? \(precision [^)]+\) in its strongest texts/,
  );
  await expect(panel).toContainText(/false alarms?/);
  const rows = panel.getByRole("table", { name: "Paths", exact: true }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(1);
  expect(await rows.count()).toBeLessThanOrEqual(13);
  await expect(rows.nth(1)).toContainText("·isinstance");
  await expect(rows.nth(1)).toContainText(/hits?/);
});

test("a drawing bears the distances and draws no line between tokens that are apart", async ({
  page,
  openNeuron,
}) => {
  await openNeuron({ layer: 1, neuron: 8 });
  const fold = page.locator("#graph summary", { hasText: "Drawing" });
  if (await fold.isVisible()) await fold.click(); // on a phone the list is the graph
  const drawing = page.locator("#graph svg").first();
  await expect(drawing).toBeVisible();
  await expect(drawing).toContainText("fires");
  await expect(drawing).toContainText("…");
});

test("texts on which a graph is wrong are there to be opened", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  const examples = page
    .locator("#graph details")
    .filter({ hasText: /wrong|counter/i })
    .first();
  await examples.locator("summary").click();
  await expect(examples.locator("li, tr").first()).toBeVisible();
});
