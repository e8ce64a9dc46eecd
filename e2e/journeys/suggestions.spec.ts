import { expect, test } from "@/e2e/support/test";

test("the box suggests tokens as one types, and the keyboard takes one", async ({
  page,
  openFrontPage,
  goToSearchBox,
  searchBox,
  suggestions,
}) => {
  await openFrontPage();
  await goToSearchBox();
  await page.keyboard.type("self");
  await expect(suggestions.first()).toHaveText(/^self/);
  await expect(suggestions.first()).toHaveText(/activating \d+ · important \d+$/);
  await expect(searchBox).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(suggestions.first()).toHaveAttribute("aria-selected", "true");
  const active = await searchBox.getAttribute("aria-activedescendant");
  expect(active).toBe(await suggestions.first().getAttribute("id"));
  await page.keyboard.press("Escape");
  await expect(suggestions).toHaveCount(0);
  await expect(searchBox).toHaveAttribute("aria-expanded", "false");
  await expect(searchBox).toHaveValue("self");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=any%3Aself/);
  await expect(page.getByRole("heading", { level: 1, name: "any:self" })).toBeVisible();
});

test("a term costs no request as it is typed", async ({ page, openFrontPage, searchBox, suggestions }) => {
  await openFrontPage();
  await searchBox.pressSequentially("any:self");
  await expect(suggestions.first()).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (let letter = 0; letter < 4; letter++) await searchBox.press("Backspace");
  await searchBox.pressSequentially("the");
  await expect(suggestions.filter({ hasText: /^the/ }).first()).toBeVisible();
  expect(asked).toEqual([]);
});

test("only the last term is completed, by what is found with those before it", async ({
  page,
  openFrontPage,
  searchBox,
  suggestions,
  expectFound,
}) => {
  await openFrontPage();
  await searchBox.pressSequentially("any:self,important:th");
  const the = suggestions.filter({ hasText: /^the/ }).first();
  await expect(the).toHaveText(/\d+ neurons?, all terms together$/);
  const count = Number(/(\d+) neuron/.exec((await the.textContent()) ?? "")?.[1]);
  await the.click();
  await expect(page).toHaveURL(/q=any%3Aself%2Cimportant%3Athe/);
  await expectFound(count);
});

for (const typed of ["isinst", "self isin", "closing sq", "fires: if isinstance(x"]) {
  test(`whatever is suggested for ${typed} finds something`, async ({
    page,
    openFrontPage,
    searchBox,
    suggestions,
    results,
  }) => {
    test.slow();
    for (let place = 0, count = 1; place < count; place++) {
      await openFrontPage();
      await searchBox.pressSequentially(typed);
      await expect(suggestions.first()).toBeVisible();
      await page.waitForLoadState("networkidle"); // what is unsure has been asked
      count = await suggestions.count();
      await suggestions.nth(place).click();
      await expect(page).toHaveURL(/\/search\?/);
      await expect(results.first()).toBeVisible();
    }
  });
}

test("what explanations do not say is not suggested to be searched there", async ({
  page,
  openFrontPage,
  searchBox,
  suggestions,
}) => {
  await openFrontPage();
  await searchBox.pressSequentially("digits");
  await expect(suggestions.filter({ hasText: /\d neurons?, in explanations$/ })).toHaveCount(1);
  await searchBox.pressSequentially("qqq");
  await page.waitForLoadState("networkidle");
  await expect(suggestions.filter({ hasText: "in explanations" })).toHaveCount(0);
});

test("a neuron's address is a suggestion", async ({ openModel, searchBox, expectNeuron, page }) => {
  await openModel();
  await searchBox.pressSequentially("solu-2l-docs/1/29");
  await page.getByRole("option", { name: /L1 N29/ }).click();
  await expectNeuron({ layer: 1, neuron: 29 });
});
