import { expect, test } from "@/e2e/support/test";

const BLIND = "/viz/solu-2l-docs/all/1/29?blind";

test("nothing tells the answer until it is asked for, and then guesses and a rule are scored", async ({
  page,
  open,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const answer = await open(BLIND);
  expect(await answer.text()).not.toContain("one to twelve tokens after");
  await expect(page.getByRole("heading", { level: 1, name: "L1 N29: does it fire?" })).toBeVisible();
  const boxes = page.getByRole("checkbox", { name: /^fires in text \d+$/ });
  await expect(boxes).toHaveCount(10);
  await expect(page.locator("main mark")).toHaveCount(0);
  await expect(page.getByRole("img")).toHaveCount(0);
  await expectAccessible();
  for (let i = 0; i < 10; i++) await boxes.nth(i).check();
  await page.getByRole("textbox", { name: /^Or a rule/ }).fill("Fires on `,` behind `x`");
  await expect(page.getByRole("status").filter({ hasText: /./ }).first()).toContainText("At character 14");
  await page.getByRole("textbox", { name: /^Or a rule/ }).fill("Fires on `,`.");
  await page.getByRole("button", { name: "Show the answer" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^You are right on 5 of 10: 5 of 5 that fire, 5 false alarms\./)).toBeFocused();
  await expect(page.getByText(/Your rule is right on \d+ of 10: .* by chance\.$/)).toBeVisible();
  await expect(page.getByText("✓ right: it fires here")).toHaveCount(5);
  await expect(page.getByText("✗ wrong: it does not fire here")).toHaveCount(5);
  expect(await page.locator("main mark").count()).toBeGreaterThanOrEqual(5);
  await expectAccessible();
  await expectNoSidewaysScroll();
});

test("other ten come with another seed, and the page is a link away", async ({
  page,
  open,
  expectNeuron,
}) => {
  await open(BLIND);
  const texts = page.getByRole("listitem").filter({ has: page.getByRole("checkbox") });
  const first = await texts.first().textContent();
  await page.getByRole("link", { name: "ten others" }).click();
  await expect(page).toHaveURL(/\?blind=1$/);
  await expect(texts.first()).not.toHaveText(first ?? "");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.getByRole("link", { name: "the whole page of L1 N29" }).click();
  await expectNeuron({ layer: 1, neuron: 29 });
});
