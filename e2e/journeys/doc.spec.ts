import { expect, test } from "@/e2e/support/test";

test("the API's page begins with an example and leads to an address, which explains itself and is asked", async ({
  page,
  openDoc,
}) => {
  await openDoc();
  await expect(page.getByRole("heading", { level: 1, name: "API" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Example request" })).toContainText(
    "/api/solu-2l-docs/neuroscope/1/29'",
  );
  await expect(page.getByRole("region", { name: "Example answer" })).toContainText('"max_activation": 2.895');

  await page.getByRole("navigation", { name: "Addresses" }).getByText("/api/search", { exact: true }).click();
  await expect(page).toHaveURL(/\/doc\/api\/get_search$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search neurons in one or many models");
  await expect(page.getByRole("row", { name: /^sort/ })).toContainText('"importance" | "layer" | "score"');
  await expect(page.getByText("Search", { exact: true }).first()).toBeVisible();
  await page.getByRole("navigation", { name: "Previous and next address" }).getByText("→").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(
    "Search neurons in one or many models",
  );
});

test("the form of an address asks it, and says what was wrong", async ({ page, open }) => {
  await open("/doc/api/get_model_neuroscope_layer_neuron");
  await page.getByText("Try it").click();
  await page.getByLabel("text", { exact: true }).fill("0");
  await page.getByLabel("window").fill("2,1");
  await page.getByRole("button", { name: "Ask" }).click();
  const answer = page.getByRole("main").getByRole("status");
  await expect(answer).toContainText("/api/solu-2l-docs/neuroscope/1/29?text=0&window=2%2C1");
  await expect(answer).toContainText("200 · application/json");
  await expect(answer).toContainText('"max_activation": 2.895');

  await page.getByLabel("text", { exact: true }).fill("x");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(answer).toContainText("text: expected a whole number from 0 to 999");
});

test("an address of no operation is missing", async ({ request }) => {
  for (const address of ["/doc/api", "/doc/api/nothing", "/doc/api/get_search/more"])
    expect((await request.get(address)).status()).toBe(404);
});

test("the guides' programs name this site", async ({ page, baseURL, openDoc }) => {
  await openDoc();
  await page.getByText("curl", { exact: true }).click();
  await expect(page.getByRole("region", { name: "curl program" })).toContainText(
    `site=\${DEEPDECIPHER:-${baseURL}}`,
  );
});

for (const address of ["/doc", "/doc/api/get_search"])
  test(`all of ${address}, unfolded, has no fault that axe finds`, async ({
    page,
    open,
    expectAccessible,
  }) => {
    test.slow();
    await open(address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
    });
    await expectAccessible();
  });
