import { expect, test } from "@/e2e/support/test";

/** Bytes of a page's HTML as it is sent to who takes nothing compressed. */
const MOST: Readonly<Record<string, number>> = {
  "/": 29_000,
  "/viz": 27_000,
  "/viz/solu-2l-docs/all": 55_000,
  "/viz/solu-2l-docs/all/1": 48_000,
  "/viz/solu-2l-docs/all/1/29": 60_000,
  // The largest of the demo's 1 536 neurons.
  "/viz/solu-2l-docs/all/1/134": 60_000,
  "/viz/solu-2l-docs/all/1/313": 60_000,
  "/viz/solu-2l-docs/all/1/321": 60_000,
  "/viz/solu-2l-docs/all/1/335": 60_000,
  "/viz/solu-2l-docs/coverage": 25_000,
  "/search?q=any:self": 55_000,
  "/tokens?tokens=self": 24_000,
  "/lists": 15_000,
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126": 60_000,
  "/doc": 45_000,
  "/doc/api/get_search": 34_000,
  "/doc/api/get_model_all_layer_neuron": 58_000,
  "/doc/glossary": 42_000,
  "/doc/reading-a-graph": 45_000,
};

for (const [address, most] of Object.entries(MOST))
  test(`the HTML of ${address} is at most ${most} bytes`, async ({ request }) => {
    const answer = await request.get(address, { headers: { "Accept-Encoding": "identity" } });
    expect(answer.status()).toBe(200);
    const { length } = await answer.body();
    expect(length).toBeGreaterThan(5000);
    expect(length).toBeLessThanOrEqual(most);
  });

test("markup that needs no scripts stands in the HTML once, and comes as data to who comes from another page", async ({
  page,
  openNeuron,
}) => {
  const html = await (await openNeuron({ layer: 1, neuron: 29 })).text();
  expect(html.split("Which texts, and other scores").length).toBe(2);
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });
  const cite = page.getByRole("region", { name: "Cite" });
  await expect(cite).toContainText("Neuron 29 in layer 1");
  await cite.getByText("BibTeX", { exact: true }).click();
  const sets = page.getByRole("navigation", { name: "Sets of texts" });
  await sets.getByRole("link", { name: "random" }).click();
  await expect(sets.getByRole("link", { name: "random" })).toHaveAttribute("aria-current", "page");
  await expect(cite.locator("#cite-bibtex")).toBeVisible();

  await page.keyboard.press("l");
  await expect(cite).toContainText("Neuron 30 in layer 1");
  await page.goBack();
  await expect(cite).toContainText("Neuron 29 in layer 1");
  await page.goBack();
  await expect(sets.getByRole("link", { name: "random" })).not.toHaveAttribute("aria-current");
  await expect(cite).toContainText("Neuron 29 in layer 1");
  expect(documents).toEqual([]);
});
