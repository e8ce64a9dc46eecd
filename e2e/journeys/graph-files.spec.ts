import type { Download, Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

const KINDS = [
  ["SVG", "svg", "<svg xmlns"],
  ["PDF", "pdf", "%PDF-1.4"],
  ["TikZ", "tex", "\\documentclass[tikz"],
  ["DOT", "dot", "digraph {"],
  ["JSON", "json", "{"],
  ["PNG", "png", "\u0089PNG"],
] as const;

const save = (page: Page, kind: string) =>
  page.locator("#graph").getByRole("button", { name: `${kind}, save the graph` });

for (const [kind, ending, beginning] of KINDS) {
  test(`a graph is saved as ${kind} from its panel`, async ({ page, openNeuron }) => {
    await openNeuron(COMMAS);
    const waiting = page.waitForEvent("download");
    await save(page, kind).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`solu-2l-docs-l1n29.${ending}`);
    expect((await contentOf(file)).startsWith(beginning)).toBe(true);
    await expect(
      page.getByRole("status").filter({ hasText: `saved ${file.suggestedFilename()}` }),
    ).toHaveCount(1);
  });

  test(`what is seen of a graph in full is saved as ${kind}`, async ({ page, openNeuron }) => {
    await openNeuron(COMMAS);
    await page.getByRole("link", { name: "Explore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Graph of L1 N29" });
    const waiting = page.waitForEvent("download");
    await dialog.getByRole("button", { name: kind, exact: true }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`solu-2l-docs-l1n29.${ending}`);
    expect((await contentOf(file)).startsWith(beginning)).toBe(true);
  });
}

test("rows that a filter leaves out are not saved, and the drawing is that of the page", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const texts = async () => {
    const waiting = page.waitForEvent("download");
    await save(page, "SVG").click();
    const svg = await contentOf(await waiting);
    return [...svg.matchAll(/<text[^>]*JetBrains[^>]*>([^<]*)</g)].map(([, text]) => text);
  };
  const drawn = await page.locator("#graph svg.paths text:not([class])").allTextContents();
  expect(await texts()).toHaveLength(drawn.length);
  await page.locator("#graph").getByRole("searchbox", { name: "find a token" }).fill("except");
  await expect(page.locator("#graph tr[data-off]").first()).toBeAttached();
  expect((await texts()).length).toBeLessThan(drawn.length);
});

async function contentOf(file: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}
