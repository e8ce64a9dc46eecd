import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const NEURON = "/viz/solu-2l-docs/all/1/29";

test("a link to the view brings path, filter, folds and one's own text, which no server hears", async ({
  page,
  open,
  awaitKeys,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(`${NEURON}?overlay=graph`);
  await awaitKeys();
  await page.getByRole("combobox", { name: "support" }).selectOption("5 % and more");
  await expect(page.getByRole("status")).toHaveText(/^\d of \d rows$/);
  await page.getByText("How to read this", { exact: true }).click();
  await page.getByRole("textbox", { name: /^Your text/ }).fill("isinstance(x, (int, str))");
  await page.getByRole("link", { name: "2: texts with this path" }).click();
  await expect(page).toHaveURL(/path=\d+/);
  await page.getByRole("button", { name: "copy link to this view" }).click();
  await expect(page.getByRole("status")).toHaveText("link copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("overlay=graph");
  expect(copied).toMatch(/path=\d+.*#view\?/);

  const other = await context.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(copied);
  await expect(other.getByRole("combobox", { name: "support" })).toHaveValue("0.05");
  await expect(other.getByText(/A row is a path, a column a distance/)).toBeVisible();
  await expect(other.getByRole("textbox", { name: /^Your text/ })).toHaveValue("isinstance(x, (int, str))");
  await expect(other.getByText(/texts: those that the chosen path explains/)).toBeVisible();
  expect(asked.filter((address) => address.includes("isinstance"))).toEqual([]);
});

const ON_THEIR_WAY: Readonly<Record<string, OnItsWay>> = {
  "the overlay, which is followed": {
    held: /overlay=graph/,
    go: (page) => page.getByRole("link", { name: "graph", exact: true }).last().click(),
    copied: /\?overlay=graph$/, // what the page itself opened is no part of how it is seen
  },
  "the neuron, to which keys walk": {
    held: /\/all\/1\/3\d/,
    go: async (page) => {
      for (const _ of [1, 2, 3]) await page.keyboard.press("l");
    },
    copied: /\/1\/32$/,
  },
};

interface OnItsWay {
  /** What the site is asked on the way there. */
  readonly held: RegExp;
  go(page: Page): Promise<void>;
  readonly copied: RegExp;
}

for (const [what, { held, go, copied }] of Object.entries(ON_THEIR_WAY))
  test(`a link copied on the way is that of ${what}`, async ({ page, open, awaitKeys, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(held, async (route) => {
      await late;
      await route.continue();
    });
    const asked = page.waitForRequest(held); // when a link is followed, or before
    await open(NEURON);
    await awaitKeys();
    await go(page);
    await asked;
    await page.getByRole("button", { name: "copy link to this view" }).click();
    await expect(page).not.toHaveURL(copied); // still on the way
    release();
    await expect(page.getByRole("status").first()).toHaveText("link copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(copied);
  });

for (const address of [
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126",
  "/tokens?tokens=self",
  "/search?q=any%3Aself",
])
  test(`${address} has a link to its view`, async ({ page, open, context, awaitKeys }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(address);
    await awaitKeys();
    await page.getByRole("button", { name: "copy link to this view" }).click();
    await expect(page.getByRole("status")).toHaveText("link copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.endsWith(address)).toBe(true);
  });
