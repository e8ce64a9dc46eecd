import { expect, test } from "@playwright/test";

test("a model's address leads to its page, and a service's name shows that panel alone", async ({ page }) => {
  await page.goto("/viz/solu-2l-docs");
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all$/);
  await page.goto("/viz/solu-2l-docs/neuroscope/1/29");
  await expect(page.getByRole("heading", { name: /Strongest texts/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Neuron to Graph/ })).toHaveCount(0);
});

for (const [address, status] of [
  ["/viz/solu-9l", 404],
  ["/viz/solu-9l/all", 404],
  ["/viz/solu-2l-docs/nothing", 404],
  ["/viz/solu-2l-docs/all/2", 404],
  ["/viz/solu-2l-docs/all/1/768", 404],
  ["/viz/solu-2l-docs/all/1/-1", 404],
  ["/viz/solu-2l-docs/all/x/1", 404],
  ["/nothing", 404],
] as const) {
  test(`${address} is not found, and the page says what there is`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(status);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await expect(page.getByRole("link", { name: "solu-2l-docs" }).first()).toBeVisible();
    expect(await response?.text()).toMatch(/<h1[^>]*>Not found/);
  });
}

test("each page says where it stands: title, one h1, canonical address, its data", async ({ page }) => {
  for (const [address, json] of [
    ["/viz", "/api"],
    ["/viz/solu-2l-docs/all", "/api/solu-2l-docs/all"],
    ["/viz/solu-2l-docs/all/1", "/api/solu-2l-docs/all/1"],
    ["/viz/solu-2l-docs/all/1/29", "/api/solu-2l-docs/all/1/29"],
  ] as const) {
    await page.goto(address);
    expect(await page.title()).not.toBe("");
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`${address}$`));
    await expect(page.locator('link[rel="alternate"][type="application/json"]')).toHaveAttribute(
      "href",
      new RegExp(`${json}$`),
    );
    expect((await page.request.get(json)).status()).toBe(200);
  }
});

test("the search box leads to a neuron by its address", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("combobox").first().fill("L1 N29");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "L1 N29" })).toBeVisible();
});

test("the table of a layer sorts, pages, and keeps both in its address", async ({ page }) => {
  await page.goto("/viz/solu-2l-docs/all/1");
  await page.getByRole("link", { name: "kurtosis" }).click();
  await expect(page).toHaveURL(/sort=kurtosis/);
  await expect(page.getByRole("columnheader", { name: /kurtosis/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const first = await page.getByRole("row").nth(1).textContent();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "next" }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await page.getByRole("row").nth(1).textContent()).not.toBe(first);
});

test("a random neuron is a neuron", async ({ page }) => {
  await page.goto("/viz/solu-2l-docs/all/1/29");
  await page.getByRole("link", { name: "random" }).click();
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/[01]\/\d+$/);
});
