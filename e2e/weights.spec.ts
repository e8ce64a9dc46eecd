import { expect, test } from "@/e2e/support/test";

/** Bytes of a page's HTML as it is sent to who takes nothing compressed. */
const MOST: Readonly<Record<string, number>> = {
  "/": 40_000,
  "/viz": 30_000,
  "/viz/solu-2l-docs/all": 56_000,
  "/viz/solu-2l-docs/all/1": 48_000,
  "/viz/solu-2l-docs/all/1/29": 77_000,
  "/viz/solu-2l-docs/all/1/407": 92_000,
  "/viz/solu-2l-docs/coverage": 30_000,
  "/search?q=any:self": 56_000,
  "/tokens?tokens=self": 30_000,
  "/lists": 25_000,
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126": 62_000,
  "/doc": 60_000,
  "/doc/api/get_search": 45_000,
  "/doc/api/get_model_all_layer_neuron": 60_000,
  "/doc/glossary": 45_000,
  "/doc/reading-a-graph": 60_000,
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
  expect(html.split("Share of the firings in ordinary text that the graph explains.").length).toBe(2);
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
