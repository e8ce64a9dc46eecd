import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { formatTokenQuery } from "@/lib/search/query";

test("the box suggests tokens as one types, and the keyboard takes one", async ({ page }) => {
  await page.goto("/");
  const box = page.getByRole("combobox", { name: "Search tokens" }).first();
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("self");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveText(/^self/);
  await expect(options.first()).toHaveText(/activating \d+ · important \d+$/);
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  const active = await box.getAttribute("aria-activedescendant");
  expect(active).toBe(await options.first().getAttribute("id"));
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await expect(box).toHaveValue("self");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=any%3Aself/);
  await expect(page.getByRole("heading", { level: 1, name: "any:self" })).toBeVisible();
});

test("what is typed costs no further request, and only the last term is completed", async ({ page }) => {
  await page.goto("/");
  const box = page.getByRole("combobox").first();
  await box.pressSequentially("any:self,t");
  await expect(page.getByRole("option").first()).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await box.press("Backspace");
  await box.pressSequentially("important:th");
  await expect(page.getByRole("option").filter({ hasText: /^the/ }).first()).toBeVisible();
  expect(asked).toEqual([]);
  await page.getByRole("option").filter({ hasText: /^the/ }).first().click();
  await expect(page).toHaveURL(/q=any%3Aself%2Cimportant%3Athe/);
});

test("a neuron's address is a suggestion", async ({ page }) => {
  await page.goto("/viz/solu-2l-docs/all");
  await page.getByRole("combobox").first().pressSequentially("solu-2l-docs/1/29");
  await page.getByRole("option", { name: /L1 N29/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "L1 N29" })).toBeVisible();
});

test("a result says by which token it was found and opens its neuron", async ({ page }) => {
  await page.goto("/search?q=any:self");
  const first = results(page).first();
  await expect(first.getByRole("list", { name: "Matched tokens" })).toHaveText(
    /self (activating|important) [01]\.\d\d/i,
  );
  await expect(first.getByRole("img")).toHaveAccessibleName(/^Graph: fires on /);
  const neuron = (await first.getByRole("heading").textContent())?.match(/^L\d+ N\d+/)?.[0] ?? "";
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: neuron })).toBeVisible();
});

test("a facet narrows the results to as many as it said, and the data agree", async ({ page }) => {
  await page.goto("/search?q=any:self");
  const layer = page.getByRole("navigation", { name: "Layer" }).getByRole("listitem").nth(2);
  const count = Number(await layer.getByText(/^\d+$/).textContent());
  await layer.getByRole("link").click();
  await expect(page).toHaveURL(/layer=1/);
  await expect(heading(page, count)).toBeVisible();
  const json = await page.getByRole("link", { name: "JSON", exact: true }).getAttribute("href");
  const answer = await (await page.request.get(json ?? "")).json();
  expect(answer.total).toBe(count);
  await page.getByRole("link", { name: "layer", exact: true }).click();
  await expect(page).toHaveURL(/layer=1.*sort=layer/);
  await expect(heading(page, count)).toBeVisible();
});

test("all results can be shown on the page, and each once", async ({ page }) => {
  const { data } = await (await page.request.get("/api/solu-2l-docs/tokens.json")).json();
  const q = formatTokenQuery([{ role: "any", token: data.tokens[0] }]);
  const { total } = await (await page.request.get(`/api/search?q=${encodeURIComponent(q)}`)).json();
  await page.goto(`/search?q=${encodeURIComponent(q)}`);
  await expect(heading(page, total)).toBeVisible();
  await expect(results(page)).toHaveCount(Math.min(total, 20));
  const status = page.getByRole("status");
  await page.getByRole("button", { name: "Show more here" }).click();
  for (let shown = 80; shown < total; shown += 60) {
    await expect(status).toHaveText(`${shown} of ${total} are shown here.`);
    await page.getByRole("button", { name: "Show more here" }).click();
  }
  await expect(status).toHaveText(`${total} of ${total} are shown here.`);
  const neurons = await results(page).getByRole("heading").allTextContents();
  expect(new Set(neurons).size).toBe(total);
});

test("a search that finds nothing says what is near", async ({ page }) => {
  await page.goto("/search?q=selff");
  await expect(page.getByText("No graph here has the token selff")).toBeVisible();
  await page.getByRole("link", { name: "self", exact: true }).click();
  await expect(page).toHaveURL(/q=any%3Aself/);
  await expect(results(page).first()).toBeVisible();
});

for (const [q, sentence] of [
  ["some:self", /term 1 has the unknown type "some": expected any, activating, important/],
  ["self,", /term 2 is empty: expected a token, as in any:the/],
  ['any:"self', /term 1 is not closed: a quoted token ends with "/],
] as const) {
  test(`the search ${q} is told what is wrong with it`, async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(q)}`);
    await expect(page.getByRole("alert").filter({ hasText: "cannot be read" })).toHaveText(sentence);
    await page.getByRole("link", { name: "activating:self,important:if" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("activating:self,important:if");
  });
}

for (const scheme of ["light", "dark"] as const) {
  for (const address of ["/search?q=any:self", "/search?q=selff", "/search?q=some:self"]) {
    test(`${address} in ${scheme}, its box in use, has no fault that axe finds and fits a phone`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 375, height: 800 });
      await page.goto(address);
      await page.getByRole("combobox").first().pressSequentially("se");
      await expect(page.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
      ).toEqual([]);
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(overflow)).toBe(0);
    });
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the box searches, facets narrow, and pages follow each other", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox").first().fill("any:the");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/search\?q=any%3Athe/);
    await expect(results(page)).toHaveCount(20);
    await expect(page.getByRole("button", { name: "Show more here" })).toHaveCount(0);
    const first = await results(page).first().getByRole("heading").textContent();
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page).toHaveURL(/cursor=/);
    expect(await results(page).first().getByRole("heading").textContent()).not.toBe(first);
    await page.getByRole("link", { name: "activating", exact: true }).click();
    await expect(page).toHaveURL(/role=activating/);
    await expect(page).not.toHaveURL(/cursor=/);
  });
});

function results(page: Page) {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
}

function heading(page: Page, count: number) {
  return page.getByRole("heading", { level: 2, name: `${count} neuron${count === 1 ? "" : "s"}` });
}
