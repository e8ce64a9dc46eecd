import { expect, test } from "@/e2e/support/test";

const LIST = "/viz/solu-2l-docs/all?in=fires%3C0.01%25";
const PLACE = /^\d+ of \d+ in the list$/;

test("within a list, too, ten presses 60 ms apart go ten neurons on", async ({ page, open, awaitKeys }) => {
  await open(LIST);
  const rows = page.getByRole("table").first().getByRole("rowheader");
  const eleventh = await rows.nth(10).textContent();
  await rows.first().getByRole("link").click();
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^1 of/);
  await awaitKeys();
  for (let press = 0; press < 10; press++) {
    void page.keyboard.press("l");
    await page.waitForTimeout(60);
  }
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^11 of/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(eleventh ?? "");
  await expect(page).toHaveURL(/in=fires/);
  await page.goBack();
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^1 of/);
});

test("the ends of a list meet", async ({ page, open, awaitKeys }) => {
  await open("/viz/solu-2l-docs/all/1/29?in=layer%3D1+neuron%3C%3D29");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("30 of 30 in the list");
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("1 of 30 in the list");
  await page.keyboard.press("h");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("30 of 30 in the list");
});

test("a neuron that a search found is one of its results: keys go along them, and back to them", async ({
  page,
  openSearch,
  results,
  awaitKeys,
}) => {
  await openSearch("·self");
  const total = (await page.locator("#results-title").textContent())
    ?.match(/^[\d\u2009\u202f, ]+/)?.[0]
    .trim();
  const third = await results.nth(2).getByRole("heading").textContent();
  await results.nth(1).getByRole("heading").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/\d+\?q=%C2%B7self$/);
  const place = page.getByRole("link", { name: /^\d+ of \d+ for ·self$/ });
  await expect(place).toHaveText(`2 of ${total?.replace(/\D/g, "")} for ·self`);
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(place).toHaveText(/^3 of/);
  expect(third).toContain((await page.getByRole("heading", { level: 1 }).textContent()) ?? "nothing");
  await expect(page).toHaveURL(/q=%C2%B7self/);
  await page.getByRole("link", { name: "by path", exact: true }).click();
  await expect(page).toHaveURL(/by=path/);
  await expect(place).toHaveText(/^3 of/);
  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "nothing";
  await place.click();
  await expect(page).toHaveURL(/\/search\?q=%C2%B7self#solu-2l-docs:\d+:\d+$/);
  await expect(results.filter({ hasText: name }).first()).toBeInViewport();
});

test("from a neuron found further down one comes back to the page that has it, and goes on from there", async ({
  page,
  open,
  openSearch,
  results,
}) => {
  await openSearch("·self");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByText("21–40", { exact: true })).toBeVisible();
  const name = await results.nth(4).getByRole("strong").textContent();
  await results.nth(4).getByRole("heading").getByRole("link").first().click();
  await page.getByRole("link", { name: /^25 of \d+ for ·self$/ }).click();
  await expect(page).toHaveURL(/cursor=.*#solu-2l-docs/);
  await expect(results.nth(4)).toContainText(name ?? "nothing");
  await expect(results.nth(4)).toBeInViewport();
  await page.getByRole("link", { name: "previous page" }).click();
  await expect(page).toHaveURL(/\/search\?q=%C2%B7self$/);
  await open(LIST);
  await page.getByRole("link", { name: "next", exact: true }).click();
  await expect(page.getByText(/^31 to 60 of/)).toBeVisible();
  const row = page.getByRole("table").first().getByRole("rowheader").nth(20);
  const listed = await row.textContent();
  await row.getByRole("link").click();
  await page.getByRole("link", { name: /^51 of/ }).click();
  await expect(page).toHaveURL(/page=2#/);
  await expect(page.getByRole("rowheader", { name: listed ?? "nothing", exact: true })).toBeInViewport();
});

test("the neurons that fire on a text are walked along, with the text on their pages", async ({
  page,
  openSearch,
  results,
  awaitKeys,
}) => {
  await openSearch("fires: if isinstance(x, int):");
  await results.first().getByRole("link", { name: "this text on its page" }).click();
  const place = page.getByRole("link", { name: /^\d+ of \d+ for fires: if isinstance/ });
  await expect(place).toHaveText(/^1 of/);
  await expect(page.getByRole("textbox", { name: /^Your text/ })).toHaveValue("if isinstance(x, int):");
  await expect(page.getByText(/the paths predict firing on [1-9]/)).toBeVisible();
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(place).toHaveText(/^2 of/);
  await expect(page.getByText(/the paths predict firing on [1-9]/)).toBeVisible();
});

test("without a list, or with one that the neuron is not in, keys go by number", async ({
  page,
  open,
  awaitKeys,
}) => {
  await open("/viz/solu-2l-docs/all/1/29?q=qqqqqzzzz");
  await expect(page.getByRole("link", { name: / of \d+ / })).toHaveCount(0);
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N30");
});
