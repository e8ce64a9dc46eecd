import { expect, test } from "@playwright/test";

const PAGE = "/viz/solu-2l-docs/all/1/29";

test("a newcomer comes from the front page to a neuron's texts", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "solu-2l-docs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "solu-2l-docs" })).toBeVisible();
  await page.getByRole("link", { name: "L1 N52" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "L1 N52" })).toBeVisible();
  await expect(page).toHaveTitle(/L1 N52 of solu-2l-docs/);
  await expect(page.getByRole("group", { name: /^Text \d+: / }).first()).toBeVisible();
});

test("every text carries its strongest token as a mark with its value", async ({ page }) => {
  await page.goto(PAGE);
  const texts = page.getByRole("group", { name: /^Text \d+: / });
  await expect(texts.first()).toHaveAccessibleName(/strongest 2\.895/);
  expect(await texts.count()).toBeGreaterThan(10);
  const marks = page.locator("mark");
  expect(await marks.count()).toBe(await texts.count());
  await expect(marks.first()).toHaveText(",");
  await expect(marks.first()).toHaveAttribute("data-value", "2.90");
});

test("arrows and keys walk through the neurons, through layers and round the ends", async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole("link", { name: "Next neuron, L1 N30" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "L1 N30" })).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { level: 1, name: "L1 N29" })).toBeVisible();
  await page.goto("/viz/solu-2l-docs/all/0/767");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 1, name: "L1 N0" })).toBeVisible();
  await page.goto("/viz/solu-2l-docs/all/0/0");
  await expect(page.getByRole("link", { name: "Previous neuron, L1 N767" })).toBeVisible();
});

test("j and k walk through the texts, arrows through a text's tokens, which tell their activation", async ({
  page,
}) => {
  await page.goto(PAGE);
  const first = page.getByRole("group", { name: /^Text 0: / });
  await page.keyboard.press("j");
  await expect(first).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "token 598" })).toHaveCount(1);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("status").filter({ hasText: "token 597" })).toHaveCount(1);
  await page.keyboard.press("j");
  await expect(first).not.toBeFocused();
  await page.keyboard.press("k");
  await expect(first).toBeFocused();
});

test("a text opens in place to all its tokens", async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole("link", { name: "All 1024 tokens of text 0" }).click();
  await expect(page.getByRole("group", { name: /^Text 0: 1024 tokens/ })).toBeVisible();
  expect(
    await page
      .getByRole("group", { name: /^Text 0: / })
      .locator("> *")
      .count(),
  ).toBe(1024);
});

test("an address names one text, the same for everyone", async ({ page }) => {
  await page.goto(`${PAGE}?text=3`);
  const text = page.getByRole("group", { name: /^Text 3: 1024 tokens/ });
  await expect(text.locator("mark"))
    .toBeInViewport({ timeout: 10_000 })
    .catch(() => expect(text).toBeInViewport());
});

test("? lists the keys; / goes to the search box", async ({ page }) => {
  await page.goto(PAGE);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox").first()).toBeFocused();
});

test("the theme is remembered", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(PAGE);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByText("Display", { exact: true }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page is all there, and a text opens by its link", async ({ page }) => {
    await page.goto(PAGE);
    await expect(page.getByRole("heading", { level: 1, name: "L1 N29" })).toBeVisible();
    await expect(page.locator("mark").first()).toBeVisible();
    await page.getByRole("link", { name: "All 1024 tokens of text 0" }).click();
    await expect(page.getByRole("group", { name: /^Text 0: 1024 tokens/ })).toBeVisible();
  });

  test("tables sort by their headings", async ({ page }) => {
    await page.goto("/viz/solu-2l-docs/all/1");
    await page.getByRole("link", { name: "maximum" }).click();
    await expect(page.getByRole("row").nth(1)).toContainText("7.607");
  });
});

test("the page does not scroll sideways", async ({ page }) => {
  for (const address of [
    "/",
    "/viz",
    "/viz/solu-2l-docs/all",
    "/viz/solu-2l-docs/all/1",
    PAGE,
    `${PAGE}?text=0`,
  ]) {
    await page.goto(address);
    const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(width, address).toBeLessThanOrEqual(room ?? 0);
  }
});
