import { expect, test } from "@/e2e/support/test";

test("a text asks which neurons fire on it, and each leads to its path", async ({ page, openSearch }) => {
  await openSearch("fires: if isinstance(x, int):");
  const list = page.getByRole("list", { name: /neurons fire here in solu-2l-docs/ });
  const neuron = list
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "L1 N29", exact: true }) });
  await expect(neuron.locator("mark")).toHaveText(",");
  await neuron.getByRole("link", { name: /^path \d+$/ }).click();
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/1\/29\?path=\d+/);
});

test("a pasted text of several words is asked the same, and can be searched as words", async ({
  page,
  openSearch,
}) => {
  await openSearch("for each of the words in it");
  await expect(page.getByRole("heading", { name: /fires? here in solu-2l-docs/ })).toBeVisible();
  await page.getByRole("link", { name: "Search these words instead" }).click();
  await expect(page).toHaveURL(/q=%22for/);
});

test("a text that is too long is refused with the length that is allowed", async ({ page, baseURL }) => {
  const answer = await page.request.get(`${baseURL}/api/solu-2l-docs/firing?text=${"a".repeat(501)}`);
  expect(answer.status()).toBe(400);
  expect((await answer.json()).detail).toContain("a text of 1 to 500 characters");
});

test("a number alone is a neuron's within a model", async ({ open, page, expectFound }) => {
  await open("/search?q=29&model=solu-2l-docs");
  await expectFound(2);
  await page.getByRole("link", { name: "as a token" }).click();
  await expect(page).toHaveURL(/q=%2229%22/);
});

test("each count of the tokens table is that of the search it leads to", async ({
  open,
  page,
  expectFound,
}) => {
  await open("/tokens?tokens=self,comma");
  const count = page.getByRole("link", { name: /fire on self in solu-2l-docs/ });
  const shown = Number(await count.textContent());
  expect(shown).toBeGreaterThan(0);
  await count.click();
  await expect(page).toHaveURL(/q=on%3Aself&model=solu-2l-docs/);
  await expectFound(shown);
});

test("the tokens table is made by its form, in forms to copy and without a fault", async ({
  open,
  page,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await open("/tokens");
  await page.getByLabel("Tokens, as the search reads them").fill('·self "a, b"');
  await page.getByRole("button", { name: "Count" }).click();
  await expect(page.getByRole("rowheader")).toHaveText(["·self", '"a, b"']);
  await page.getByText("as CSV").click();
  await expect(page.getByText(/^token,model,fires_on,after/)).toBeVisible();
  await expectAccessible();
  await expectNoSidewaysScroll();
});
