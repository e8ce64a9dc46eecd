import { expect, test } from "@/e2e/support/test";
import { formatTokenQuery } from "@/lib/search/query";

test("a result says why it was found, shows where it fires and opens its neuron", async ({
  page,
  openSearch,
  results,
}) => {
  await openSearch("self");
  const first = results.first();
  await expect(first.getByRole("list", { name: "Why it was found" })).toContainText(
    /(fires on|after) ·?self: \d+ % of what its graph fires on/i,
  );
  await expect(first.locator("mark")).toBeVisible();
  await expect(first.getByRole("heading")).toHaveText(/^L\d+ N\d+/);
  const neuron = (await first.getByRole("heading").textContent())?.match(/^L\d+ N\d+/)?.[0] ?? "";
  await first.getByRole("heading").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: neuron })).toBeVisible();
});

test("a sharp neuron comes first, one that is wholly about the word among the first", async ({
  page,
  openSearch,
  results,
}) => {
  await openSearch("self");
  const answer = await (await page.request.get("/api/search/all?q=self&limit=1")).json();
  expect(answer.results[0].least_f1).toBeGreaterThan(0.7);
  await openSearch("isinstance");
  await expect(results.filter({ hasText: "L1 N29" })).toHaveCount(1);
});

for (const q of [
  "·self",
  "=self",
  "self*",
  "closing bracket",
  "↵",
  'text:"isinstance("',
  "self -cls f1>0.8",
  "self layer:1",
  "->",
  "==",
]) {
  test(`the box understands ${q}`, async ({ openSearch, results }) => {
    await openSearch(q);
    await expect(results.first()).toBeVisible();
  });
}

test("a neuron's number finds it in every layer", async ({ openSearch, expectFound, results }) => {
  await openSearch("n29");
  await expectFound(2);
  await expect(results.getByRole("heading")).toHaveText([/^L0 N29/, /^L1 N29/]);
});

test("graphs above an F1 stand by what it is at least, which each result says", async ({
  page,
  openSearch,
  results,
}) => {
  const answer = await (await page.request.get("/api/search/all?q=f1>0.9&limit=50")).json();
  const least: number[] = answer.results.map((each: { least_f1: number }) => each.least_f1);
  expect(least).toEqual(least.toSorted((a, b) => b - a));
  expect(least[0]).toBeGreaterThan(0.9);
  await openSearch("f1>0.9");
  await expect(results.first()).toContainText(`at least ${least[0]?.toFixed(2)} in its strongest texts`);
});

test("what is elsewhere, a layer that no model has, and words as a text are told where nothing is found", async ({
  page,
  openSearch,
}) => {
  await openSearch("explanation:bracket");
  await expect(page.getByText(/No explanation has bracket\. Elsewhere it is found/)).toBeVisible();
  await openSearch("self layer 9");
  await expect(
    page.getByText(/No model here has a layer 9; they count from 0\. In any layer: self/),
  ).toBeVisible();
  await openSearch("n99999");
  await expect(page.getByText("No model here has a neuron 99999.")).toBeVisible();
  await openSearch("self f1>0.9 fires<-1");
  await expect(page.getByText("No neuron here has firing<-1.")).toBeVisible();
  await openSearch("import numpy as np");
  await page.getByRole("link", { name: /neurons? fires? on it/ }).click();
  await expect(page.getByRole("heading", { name: /fires? here in solu-2l-docs/ })).toBeVisible();
});

test("a name can be searched as the word that it is", async ({ page, openSearch }) => {
  await openSearch("comma");
  await page.getByRole("link", { name: "as a word" }).click();
  await expect(page).toHaveURL(/q=%22comma%22/);
});

test("the address of a neuron's page, pasted, leads to the neuron", async ({ page, openSearch, baseURL }) => {
  await openSearch(`${baseURL}/viz/solu-2l-docs/all/1/29?text=3`);
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/1\/29$/);
});

test("a facet narrows the results to as many as it said, and the data agree", async ({
  page,
  openSearch,
  expectFound,
}) => {
  await openSearch("any:self");
  const layer = page.getByRole("navigation", { name: "Layer" }).getByRole("listitem").nth(2);
  const count = Number(await layer.getByText(/^\d+$/).textContent());
  await layer.getByRole("link").click();
  await expect(page).toHaveURL(/layer=1/);
  await expectFound(count);
  const json = await page.getByRole("link", { name: "JSON", exact: true }).getAttribute("href");
  const answer = await (await page.request.get(json ?? "")).json();
  expect(answer.total).toBe(count);
  await page.getByRole("link", { name: "layer", exact: true }).click();
  await expect(page).toHaveURL(/layer=1.*sort=layer/);
  await expectFound(count);
});

test("results go on as one reads, each once; the browser finds words in those out of sight", async ({
  page,
  openSearch,
  expectFound,
  results,
}) => {
  const { data } = await (await page.request.get("/api/solu-2l-docs/tokens.json")).json();
  const q = formatTokenQuery([{ role: "any", token: data.tokens[0] }]);
  const { total } = await (await page.request.get(`/api/search/all?q=${encodeURIComponent(q)}`)).json();
  await openSearch(q);
  await expectFound(total);
  await expect(results).toHaveCount(Math.min(total, 20));
  const status = page.getByRole("status");
  await page.getByRole("button", { name: "Show more here" }).click();
  await expect(async () => {
    await results.last().scrollIntoViewIfNeeded();
    await expect(status).toHaveText(`${total} of ${total} are shown here.`, { timeout: 1000 });
  }).toPass();
  const neurons = await results.getByRole("heading").allTextContents();
  expect(new Set(neurons).size).toBe(total);
  await page.evaluate(() => window.scrollTo(0, 0));
  const last = neurons.at(-1)?.slice(0, 12) ?? "";
  expect(await page.evaluate((words) => (window as unknown as Finder).find(words), last)).toBe(true);
});

test("a search that finds nothing says what is near", async ({ page, openSearch, results }) => {
  await openSearch("selff");
  await expect(page.getByText(/Nothing here has selff/)).toBeVisible();
  await page
    .getByText(/Nothing here has/)
    .getByRole("link", { name: "self", exact: true })
    .click();
  await expect(page).toHaveURL(/q=self/);
  await expect(results.first()).toBeVisible();
});

for (const [q, sentence] of [
  ["some:self", /at character 1, .*unknown type “some”: expected any, activating/],
  ["self,", /at character 5, a term is missing after this comma/],
  ['any:"self', /at character 5, the quotes are not closed/],
] as const) {
  test(`the search ${q} is told where and what is wrong with it`, async ({ page, openSearch }) => {
    await openSearch(q);
    await expect(page.getByRole("alert").filter({ hasText: "cannot be read" })).toHaveText(sentence);
    await page.getByRole("link", { name: "on:self" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("on:self");
  });
}

for (const scheme of ["light", "dark"] as const) {
  for (const address of ["/search?q=any:self", "/search?q=selff", "/search?q=some:self"]) {
    test(`${address} in ${scheme}, its box in use, has no fault that axe finds and fits a phone`, async ({
      page,
      open,
      searchBox,
      suggestions,
      expectAccessible,
      expectNoSidewaysScroll,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 375, height: 800 });
      await open(address);
      await searchBox.pressSequentially("se");
      await expect(suggestions.first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await expectAccessible();
      await expectNoSidewaysScroll();
    });
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the box searches, facets narrow, and pages follow each other", async ({
    page,
    openFrontPage,
    searchFor,
    results,
  }) => {
    await openFrontPage();
    await searchFor("any:the");
    await expect(page).toHaveURL(/\/search\?q=any%3Athe/);
    await expect(results).toHaveCount(20);
    await expect(page.getByRole("button", { name: "Show more here" })).toHaveCount(0);
    const first = await results.first().getByRole("heading").textContent();
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page).toHaveURL(/cursor=/);
    expect(await results.first().getByRole("heading").textContent()).not.toBe(first);
    await page.getByRole("link", { name: "fires on", exact: true }).click();
    await expect(page).toHaveURL(/place=on/);
    await expect(page).not.toHaveURL(/cursor=/);
  });
});

/** What browsers have and the types leave out. */
interface Finder {
  find(words: string): boolean;
}
