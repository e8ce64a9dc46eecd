import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };
const ADDRESS = "/viz/solu-2l-docs/all/1/29";

const SETS = [
  [".99–.999", "q99"],
  [".90–.99", "q90"],
  ["random", "random"],
] as const;

test("the sets of texts are tabs with addresses", async ({ page, openNeuron, texts, expectText }) => {
  await openNeuron(COMMAS);
  const tabs = page.getByRole("navigation", { name: "Sets of texts" });
  for (const [name, set] of SETS) {
    await tabs.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`[?&]set=${set}`));
    await expect(tabs.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
    await expect(texts.first()).toBeVisible();
  }
  await tabs.getByRole("link", { name: "top 20" }).click();
  await expectText(0, { strongest: 2.895 });
});

test("texts stand under the path that explains them, no path last", async ({
  page,
  open,
  texts,
  bringAll,
}) => {
  await open(`${ADDRESS}?by=path`);
  const headings = page.locator("#snippets").getByRole("heading", { level: 3 });
  await expect(headings.first()).toContainText(/isinstance.*\(\d+\)/);
  await expect(headings.last()).toContainText(/no path \(\d+\)/);
  await bringAll();
  await expect(texts).toHaveCount(20);
});

test("the rest of the texts comes when it comes near, in its order", async ({
  openNeuron,
  texts,
  bringAll,
}) => {
  await openNeuron(COMMAS);
  const first = await texts.count();
  expect(first).toBeLessThan(20);
  await bringAll();
  await expect(texts).toHaveCount(20);
  const names = await texts.evaluateAll((all) => all.map((text) => text.getAttribute("aria-label") ?? ""));
  expect(names.map((name) => Number(/^Text (\d+):/.exec(name)?.[1]))).toEqual([...Array(20).keys()]);
});

test("a page that opens at a text brings the others when asked", async ({
  page,
  open,
  text,
  texts,
  expectTextAwake,
}) => {
  await open(`${ADDRESS}?text=12`);
  await expectTextAwake(12);
  await expect(text(0)).toHaveCount(0);
  await page.getByRole("link", { name: "19 more texts" }).click();
  await expect(texts).toHaveCount(20);
  await expect(text(0)).toBeFocused();
  await expect(page).toHaveURL(/text=12$/);
});

test("another path than the address names brings its texts", async ({
  page,
  openNeuron,
  texts,
  awaitKeys,
}) => {
  await openNeuron(COMMAS);
  await awaitKeys();
  await page.getByRole("link", { name: "2: texts with this path" }).click();
  const told = page.getByText(/\d+ of 20 texts: those that the chosen path explains/);
  const some = Number((await told.textContent())?.split(" ")[0]);
  await expect(texts.filter({ visible: true })).toHaveCount(some);
  await page.getByRole("link", { name: "show all" }).click();
  await expect(texts).toHaveCount(20);
});

test("an address shows the texts of one path, and show all the others, however late graph and texts answer", async ({
  page,
  holdScripts,
  open,
  texts,
}) => {
  const letCome = await holdScripts(/a\[data-more-texts\]|\.row-link\[aria-current/);
  await open(`${ADDRESS}?path=0`);
  await expect(page.getByText(/\d+ of \d+ texts: those that the chosen path explains/)).toBeVisible();
  const some = await texts.count();
  await page.getByRole("link", { name: "show all" }).click();
  await expect(page).not.toHaveURL(/path=/);
  letCome();
  await expect(async () => expect(await texts.count()).toBeGreaterThan(some)).toPass();
});

test("the prediction is marked under the tokens and counted", async ({ page, open, text }) => {
  await open(`${ADDRESS}?overlay=graph`);
  await expect(page.getByText("● hit, ○ miss, × false alarm")).toBeVisible();
  await expect(text(0).locator("mark [data-outcome]")).toHaveAttribute("data-outcome", /[●○]/);
  await expect(page.getByText(/^\d+ (hit|miss|false)/).first()).toBeVisible();
});

test("a text opened whole in place keeps its prediction, and copies have it", async ({
  page,
  open,
  expectText,
  expectTextAwake,
  text,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(`${ADDRESS}?overlay=graph`);
  await expectTextAwake(0);
  await page.getByRole("link", { name: "whole text 0, 1024 tokens" }).click();
  await expectText(0, { tokens: 1024 });
  expect(new URL(page.url()).searchParams.has("text")).toBe(false);
  await expect(text(0).locator("mark [data-outcome]")).toHaveAttribute("data-outcome", /[●○]/);
  await page.getByRole("button", { name: "copy, text 0" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  await expect(page.getByText("copied as CSV").first()).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\r\n")[0]).toBe("position,token,activation,predicted");
  expect(copied).toMatch(/\r\n598,",",2\.895,0\.\d+\r\n/);
});

test("a tap tells a token until the next tap", async ({
  page,
  openNeuron,
  text,
  expectTokenTold,
  awaitKeys,
}) => {
  await openNeuron(COMMAS);
  await awaitKeys();
  const readout = page.locator("#snippets").getByText("token 598", { exact: true });
  await text(0).locator("mark u").click();
  await expectTokenTold(598);
  await page.mouse.move(0, 0);
  await expect(readout).toBeVisible();
  await page.getByRole("heading", { name: "Texts" }).click();
  await expect(readout).toBeHidden();
});

test("one live region tells all tokens", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  await expect(page.getByRole("status")).toHaveCount(1);
});

test("each text is one stop of the tab key; Enter leads to its links, Escape back", async ({
  page,
  openNeuron,
  text,
  texts,
  awaitKeys,
}) => {
  await openNeuron(COMMAS);
  await awaitKeys();
  const stops = page.locator("#snippets .snippet").locator('a[href], button, [tabindex="0"]');
  await expect
    .poll(() => stops.evaluateAll((all) => all.filter((each) => (each as HTMLElement).tabIndex >= 0).length))
    .toBe(await texts.count());
  await text(0).focus();
  await page.keyboard.press("Tab");
  await expect(text(1)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(text(0)).toBeFocused();
  await expect(text(0)).toHaveAccessibleDescription(/Enter leads to its links/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "permalink, text 0" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "reproduce, text 0" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text(0)).toBeFocused();
});

test("a text is shown as a table", async ({ page, openNeuron, awaitKeys }) => {
  await openNeuron(COMMAS);
  await awaitKeys();
  await page.locator("#snippets .snippet").first().scrollIntoViewIfNeeded(); // texts answer when they come near
  await page.getByRole("button", { name: "as table, text 0" }).click();
  const table = page.getByRole("region", { name: "Table of text 0" });
  await expect(table.getByRole("row", { name: /^598 .*comma 2\.895/ })).toBeVisible();
});

for (const address of ["?text=3", "#text-3"]) {
  test(`${address} opens with the strongest token of the text in view`, async ({ page, open, text }) => {
    await open(`${ADDRESS}${address}`);
    await page.evaluate(() => document.fonts.ready);
    await expect(text(3).locator("mark")).toBeInViewport();
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("sets, paths and overlay are pages; an anchor leads to the strongest token", async ({
    page,
    open,
    texts,
    text,
  }) => {
    await open(`${ADDRESS}?set=q99&overlay=graph`);
    await expect(texts.first()).toBeVisible();
    await open(`${ADDRESS}?path=0`);
    await expect(page.getByText(/those that the chosen path explains/)).toBeVisible();
    await page.getByRole("link", { name: "show all" }).click();
    await page.getByRole("link", { name: /^\d+ more texts$/ }).click();
    await expect(texts).toHaveCount(20);
    await open(`${ADDRESS}?text=3#text-3`);
    await expect(text(3).locator("mark")).toBeInViewport();
  });
});

for (const view of ["?set=random", "?by=path", "?overlay=graph", "?path=0", "?text=3"]) {
  test(`${view} has no fault that axe finds`, async ({ open, expectAccessible, expectNoSidewaysScroll }) => {
    await open(`${ADDRESS}${view}`);
    await expectAccessible();
    await expectNoSidewaysScroll();
  });
}
