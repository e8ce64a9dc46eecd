import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

test("a newcomer comes from the front page to a neuron's texts", async ({
  page,
  openFrontPage,
  expectNeuron,
  texts,
}) => {
  await openFrontPage();
  await page.getByRole("link", { name: "solu-2l-docs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "solu-2l-docs" })).toBeVisible();
  await page.getByRole("link", { name: "L0 N3", exact: true }).first().click();
  await expectNeuron({ layer: 0, neuron: 3 });
  await expect(page).toHaveTitle(/L0 N3 of solu-2l-docs/);
  await expect(texts.first()).toBeVisible();
});

test("every text carries its strongest token as a mark with its value", async ({
  openNeuron,
  expectText,
  texts,
  peaks,
}) => {
  await openNeuron(COMMAS);
  await expectText(0, { strongest: 2.895 });
  await expect(texts.first()).toHaveAccessibleName(/strongest 2\.895/);
  expect(await texts.count()).toBeGreaterThan(4);
  expect(await peaks.count()).toBe(await texts.count());
  await expect(peaks.first()).toHaveText(",");
  await expect(peaks.first()).toHaveAttribute("data-value", "2.90");
});

test("arrows and keys walk through the neurons, through layers and round the ends", async ({
  page,
  openNeuron,
  expectNeuron,
  awaitKeys,
}) => {
  await openNeuron(COMMAS);
  await page.getByRole("link", { name: "Next neuron, L1 N30" }).click();
  await expectNeuron({ layer: 1, neuron: 30 });
  await awaitKeys();
  await page.keyboard.press("h");
  await expectNeuron(COMMAS);
  await openNeuron({ layer: 0, neuron: 767 });
  await awaitKeys();
  await page.keyboard.press("ArrowRight");
  await expectNeuron({ layer: 1, neuron: 0 });
  await openNeuron({ layer: 0, neuron: 0 });
  await expect(page.getByRole("link", { name: "Previous neuron, L1 N767" })).toBeVisible();
});

test("j and k walk through the texts, arrows through a text's tokens, which tell their activation", async ({
  page,
  openNeuron,
  text,
  expectTokenTold,
  awaitKeys,
}) => {
  await openNeuron(COMMAS);
  await awaitKeys();
  await page.keyboard.press("j");
  await expect(text(0)).toBeFocused();
  await expectTokenTold(598);
  await page.keyboard.press("ArrowLeft");
  await expectTokenTold(597);
  await page.keyboard.press("j");
  await expect(text(0)).not.toBeFocused();
  await page.keyboard.press("k");
  await expect(text(0)).toBeFocused();
});

test("a text opens in place to all its tokens", async ({ page, openNeuron, expectText, expectTextAwake }) => {
  await openNeuron(COMMAS);
  await expectTextAwake(0);
  await page.getByRole("link", { name: "whole text 0, 1024 tokens" }).click();
  await expectText(0, { tokens: 1024 });
  await expect(page).not.toHaveURL(/text=/);
});

test("a computer that loses its network goes on reading a site of its own", async ({
  page,
  openNeuron,
  expectText,
  expectTextAwake,
}) => {
  await openNeuron(COMMAS);
  for (const rank of [0, 1]) {
    await expectTextAwake(rank);
    await page.getByRole("link", { name: `whole text ${rank}, 1024 tokens` }).click();
    await expectText(rank, { tokens: 1024 });
    await page.evaluate(() => dispatchEvent(new Event("offline")));
  }
});

test("an address names one text, the same for everyone", async ({ openNeuron, expectText, text }) => {
  await openNeuron(COMMAS, { text: 3 });
  await expectText(3, { tokens: 1024 });
  await expect(text(3).locator("mark")).toBeInViewport();
});

test("? lists the keys; / goes to the search box", async ({ page, openNeuron, openKeys, searchBox }) => {
  await openNeuron(COMMAS);
  await openKeys();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(searchBox).toBeFocused();
});

test("the theme is remembered", async ({ page, openNeuron }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openNeuron(COMMAS);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByText("Display", { exact: true }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
});

test("what few open is brought when it is opened, and copied without", async ({
  page,
  openNeuron,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openNeuron(COMMAS);
  await page.getByText("as numbers", { exact: true }).click();
  await expect(page.locator("#histogram-table").getByRole("row")).not.toHaveCount(0);
  await page.getByRole("button", { name: "copy BibTeX" }).click();
  await expect(page.getByRole("status")).toHaveText("copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("@misc{solu-2l-docs-L1-N29");
  await expect(page).toHaveURL(/\/29$/);
});

test("what cannot be brought says so and stays a link", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  await page.route(/open=all/, (route) => route.abort());
  await page.getByText("as numbers", { exact: true }).click();
  await expect(page.getByText("The server could not be reached. Check the connection").first()).toBeVisible();
  await page.unroute(/open=all/);
  const link = page.locator("a[data-folded=histogram-table]");
  await link.evaluateAll((links: HTMLElement[]) => links[0]?.click()); // none where a text that came near has brought it
  await expect(page.locator("#histogram-table")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("what few open is a page further", async ({ page, openNeuron }) => {
    await openNeuron(COMMAS);
    await page.getByText("as numbers", { exact: true }).click();
    await page.getByRole("link", { name: "The histogram as a table" }).click();
    await expect(page.locator("#histogram-table")).toBeVisible();
    await page.getByText("BibTeX", { exact: true }).click();
    await expect(page.locator("#cite-bibtex")).toBeVisible();
  });

  test("the page is all there, and a text opens by its link", async ({
    page,
    openNeuron,
    expectNeuron,
    expectText,
    peaks,
  }) => {
    await openNeuron(COMMAS);
    await expectNeuron(COMMAS);
    await expect(peaks.first()).toBeVisible();
    await page.getByRole("link", { name: "whole text 0, 1024 tokens" }).click();
    await expectText(0, { tokens: 1024 });
  });

  test("tables sort by their headings", async ({ page, openLayer }) => {
    await openLayer(1);
    await page.getByRole("link", { name: "maximum" }).click();
    await expect(page.getByRole("row").nth(1)).toContainText("7.61");
  });
});

test("the page does not scroll sideways", async ({ open, expectNoSidewaysScroll }) => {
  for (const address of [
    "/",
    "/viz",
    "/viz/solu-2l-docs/all",
    "/viz/solu-2l-docs/all/1",
    "/viz/solu-2l-docs/all/1/29",
    "/viz/solu-2l-docs/all/1/29?text=0",
  ]) {
    await open(address);
    await expectNoSidewaysScroll();
  }
});
