import { expect, test } from "@/e2e/support/test";

test("a model's address leads to its page, and a service's name shows that panel alone", async ({
  page,
  open,
  openNeuron,
  panel,
}) => {
  await open("/viz/solu-2l-docs");
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all$/);
  await openNeuron({ layer: 1, neuron: 29 }, { service: "neuroscope" });
  await expect(panel(/^Texts/)).toBeVisible();
  await expect(panel(/Neuron to Graph/)).toHaveCount(0);
});

for (const address of [
  "/viz/solu-9l",
  "/viz/solu-9l/all",
  "/viz/solu-2l-docs/nothing",
  "/viz/solu-2l-docs/all/2",
  "/viz/solu-2l-docs/all/1/768",
  "/viz/solu-2l-docs/all/1/-1",
  "/viz/solu-2l-docs/all/x/1",
  "/nothing",
]) {
  test(`${address} is not found, and the page says what there is`, async ({ open, expectNotFound }) => {
    await expectNotFound(await open(address));
  });
}

test("each page says where it stands: title, one h1, canonical address, its data", async ({ page, open }) => {
  for (const [address, json] of [
    ["/viz", "/api"],
    ["/viz/solu-2l-docs/all", "/api/solu-2l-docs/all"],
    ["/viz/solu-2l-docs/all/1", "/api/solu-2l-docs/all/1"],
    ["/viz/solu-2l-docs/all/1/29", "/api/solu-2l-docs/all/1/29"],
  ] as const) {
    await open(address);
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

test("the search box leads to a neuron by its address", async ({
  openFrontPage,
  searchFor,
  expectNeuron,
}) => {
  await openFrontPage();
  await searchFor("L1 N29");
  await expectNeuron({ layer: 1, neuron: 29 });
});

test("the table of a layer sorts, pages, and keeps both in its address", async ({ page, openLayer }) => {
  await openLayer(1);
  await page.getByRole("link", { name: "maximum" }).click();
  await expect(page).toHaveURL(/sort=max_activation/);
  await expect(page.getByRole("columnheader", { name: /maximum/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const first = await page.getByRole("row").nth(1).textContent();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "next" }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await page.getByRole("row").nth(1).textContent()).not.toBe(first);
});

test("a random neuron is a neuron", async ({ page, openNeuron }) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await page.getByRole("toolbar", { name: "This neuron" }).getByRole("link", { name: "random" }).click();
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/[01]\/\d+$/);
});
