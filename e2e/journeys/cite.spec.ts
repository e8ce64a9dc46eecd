import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

test("the citation names the neuron, its address, its revision and the hash of its data", async ({
  page,
  openNeuron,
  request,
}) => {
  await openNeuron(COMMAS);
  const answer = await request.get("/api/solu-2l-docs/all/1/29", {
    headers: { "Accept-Encoding": "identity" },
  });
  const hash = createHash("sha256")
    .update(await answer.body())
    .digest("hex");
  const { revision } = (await (await request.get("/api/solu-2l-docs/metadata")).json()).data;
  const address = new URL("/viz/solu-2l-docs/all/1/29", page.url()).href;
  const cite = page.getByRole("region", { name: "Cite" });
  for (const form of ["BibTeX", "CFF", "Plain text"]) {
    const details = cite.getByRole("group").filter({ has: page.getByText(form, { exact: true }) });
    await details.evaluate((element: HTMLDetailsElement) => {
      element.open = true;
    });
    for (const said of ["Neuron 29 in layer 1 of", "solu-2l-docs", address, hash])
      await expect(details).toContainText(said);
    await expect(details).toContainText(form === "BibTeX" ? revision.replaceAll("_", "\\_") : revision);
    await expect(details).toContainText("Neuron to Graph");
  }
});

test("the command on the page gives the hash that the page shows", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  const command = await page.locator("#cite-hash").textContent();
  const [hash = ""] = execFileSync("sh", ["-c", command ?? ""])
    .toString()
    .split(" ");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  await page.getByText("BibTeX", { exact: true }).click();
  await expect(page.locator("#cite-bibtex")).toContainText(`SHA-256 ${hash}`);
});

test("c leads to the citation, and it is copied whole", async ({
  page,
  context,
  openNeuron,
  awaitKeys,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openNeuron(COMMAS);
  await awaitKeys();
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { name: "Cite" })).toBeInViewport();
  await expect(page).toHaveURL(/#cite$/);
  await page.getByRole("button", { name: "copy BibTeX" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^copied$/ })).toHaveCount(1);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator("#cite-bibtex").textContent());
  await expectAccessible();
  await expectNoSidewaysScroll();
});

test("the lines on the page are those of its notebook", async ({ page, openNeuron, request }) => {
  await openNeuron(COMMAS);
  const panel = page.getByRole("region", { name: "Notebook" });
  const address = await panel.getByRole("link", { name: "download .ipynb" }).getAttribute("href");
  const { cells } = await (await request.get(address ?? "")).json();
  for (const summary of await panel.locator("summary").all()) await summary.click();
  for (const id of ["api", "onnx"]) {
    const cell = cells.find((each: { id: string }) => each.id === id);
    expect(await page.locator(`#notebook-${id}`).textContent()).toBe(`${cell.source.join("")}\n`);
  }
  await expect(panel.getByText(/^solu-2l-docs is not on a hub/)).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the citation is there as text", async ({ page, openNeuron }) => {
    await openNeuron(COMMAS);
    await page.getByRole("link", { name: "cite" }).first().click();
    await expect(page.locator("#cite-plain")).toBeVisible();
    await expect(page.getByRole("button", { name: "copy BibTeX" })).toBeHidden();
    await page.getByText("CFF", { exact: true }).click();
    await page.getByRole("link", { name: "The citation as CFF" }).click();
    await expect(page.locator("#cite-cff")).toContainText("cff-version: 1.2.0");
  });
});
