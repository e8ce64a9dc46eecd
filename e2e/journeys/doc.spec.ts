import { expect, test } from "@/e2e/support/test";

test("the API's page explains an address and asks it", async ({ page, openDoc }) => {
  await openDoc();
  await expect(page.getByRole("heading", { level: 1, name: "API" })).toBeVisible();
  await page.getByRole("navigation", { name: "Addresses" }).getByText("/api/search", { exact: true }).click();
  await expect(page).toHaveURL(/#get_search$/);
  const search = page.getByRole("region", { name: "Search neurons in one or many models" });
  await expect(search.getByRole("row", { name: /^sort/ })).toContainText('"importance" | "layer" | "score"');
  await search.getByText("Answer as application/json").click();
  await expect(search.getByText("Search", { exact: true })).toBeVisible();

  const neuron = page.getByRole("region", { name: "Neuroscope: a neuron" });
  await neuron.getByText("Try it").click();
  await neuron.getByLabel("text", { exact: true }).fill("0");
  await neuron.getByLabel("window").fill("2,1");
  await neuron.getByRole("button", { name: "Ask" }).click();
  const answer = neuron.getByRole("status");
  await expect(answer).toContainText("/api/solu-2l-docs/neuroscope/1/29?text=0&window=2%2C1");
  await expect(answer).toContainText("200 · application/json");
  await expect(answer).toContainText('"max_activation": 2.895');

  await neuron.getByLabel("text", { exact: true }).fill("x");
  await neuron.getByRole("button", { name: "Ask" }).click();
  await expect(answer).toContainText("text: expected a whole number from 0 to 999");
});

test("the guides' programs name this site", async ({ page, baseURL, openDoc }) => {
  await openDoc();
  await page.getByText("curl", { exact: true }).click();
  await expect(page.getByRole("region", { name: "curl program" })).toContainText(
    `site=\${DEEPDECIPHER:-${baseURL}}`,
  );
});

test("all of it, unfolded, has no fault that axe finds", async ({ page, openDoc, expectAccessible }) => {
  test.slow();
  await openDoc();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
  });
  await expectAccessible();
});
