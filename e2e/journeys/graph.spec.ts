import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

test("a graph begins with what it explains, and lists its paths with their distances", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const panel = page.locator("#graph");
  await expect(page.getByText(/graph explains \d+ of \d+ firings .*\d+ false alarms?/)).toBeVisible();
  await expect(panel).toContainText(/false alarms?/);
  const rows = panel.getByRole("table", { name: "Paths", exact: true }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(1);
  expect(await rows.count()).toBeLessThanOrEqual(13);
  await expect(rows.nth(1)).toContainText("·isinstance");
  await expect(rows.nth(1)).toContainText(/hits?/);
});

test("what contradicts itself has a short line each, which opens and leads there", async ({
  page,
  openNeuron,
  expectAccessible,
}) => {
  await openNeuron(COMMAS);
  const lines = page.getByRole("list", { name: "Contradictions" });
  const line = lines.getByText("“responds to” puts ·== first");
  await expect(lines.getByText("only 22 held-out firings")).toBeVisible();
  await line.click();
  await expect(lines.getByText(/no path of the graph fires on it/)).toBeVisible();
  await expectAccessible();
  await lines.getByRole("link", { name: "see there" }).last().click();
  await expect(page).toHaveURL(/#top-tokens$/);
  await openNeuron({ layer: 0, neuron: 10 });
  await expect(page.getByText(/^no contradictions found among graph, sentence, top tokens/)).toBeVisible();
  await expect(lines).toBeHidden();
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

test("a row lights what it is, chooses its texts, and Escape shows all again", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const link = page.getByRole("link", { name: /^1\s*: texts with this path/ });
  await expect(page.locator('#graph .words code[role="button"]').first()).toBeAttached(); // the script is there
  await link.focus();
  await expect(page.locator("#graph tr[data-lit]")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]path=\d+/);
  await expect(link).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: /^2\s*: texts with this path/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]path=/);
});

test("a path that is chosen stays so when its texts are seen in another way", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const views = page.getByRole("region", { name: "Texts", exact: true });
  await page.getByRole("link", { name: /^1\s*: texts with this path/ }).click();
  await expect(page).toHaveURL(/[?&]path=\d+/);
  const overlay = views.getByRole("link", { name: "graph", exact: true });
  await expect(overlay).toHaveAttribute("href", /\?(path=\d+&overlay=graph|overlay=graph&path=\d+)$/);
  await overlay.click();
  await expect(page).toHaveURL(/\?(path=\d+&overlay=graph|overlay=graph&path=\d+)$/);
  await expect(views.getByText(/\d+ of \d+ texts: those that the chosen path explains/)).toBeVisible();
  await views.getByRole("link", { name: "show all" }).click();
  await expect(page).not.toHaveURL(/path=/);
  await expect(views.getByRole("link", { name: "by path", exact: true })).toHaveAttribute(
    "href",
    /^[^#]*\?(?!.*path=\d)/,
  );
});

test("a node offers what can be done with its token", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  const row = page.getByRole("link", { name: /^1\s*: texts with this path/ });
  await expect(page.locator('#graph .words code[role="button"]').first()).toBeAttached();
  await row.focus();
  const beside = (await page.locator("#graph svg").first().isVisible()) ? "ArrowLeft" : "ArrowRight";
  await page.keyboard.press(beside);
  await page.keyboard.press("Enter");
  const menu = page.getByRole("dialog", { name: /^Actions for/ });
  await expect(menu.getByRole("button", { name: "texts with this" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("link", { name: "search as activating" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=activating/);
});

test("filters fade rows and say how many are left", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  const panel = page.locator("#graph");
  await panel.getByRole("searchbox", { name: "find a token" }).fill("isinst");
  await expect(page.getByRole("status").filter({ hasText: /\d+ of \d+ rows/ })).toHaveCount(1);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a row leads to the address of its texts", async ({ page, openNeuron }) => {
    await openNeuron(COMMAS);
    await expect(page.getByRole("link", { name: "Explore", exact: true })).toBeHidden();
    await page.getByRole("link", { name: /^1\s*: texts with this path/ }).click();
    await expect(page).toHaveURL(/[?&]path=\d+#graph$/);
    await expect(page.getByRole("link", { name: /^1\s*: texts with this path/ })).toHaveAttribute(
      "aria-current",
      "true",
    );
  });
});
