import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

/** They have paths in common, and each its own. */
const FULL_STOPS = "/compare?n=solu-2l-docs:0:455&n=solu-2l-docs:1:4";

const regionOf = (page: Page) => page.getByRole("region", { name: "Paths", exact: true });
const tableOf = (page: Page) => regionOf(page).getByRole("table", { name: "The drawing in words" });

test("graphs are one drawing and one list, read without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto(FULL_STOPS);
  const narrow = regionOf(page).getByText("Drawing", { exact: true });
  if (await narrow.isVisible()) await narrow.click();
  await expect(
    regionOf(page).getByRole("img", { name: /^Drawing of \d+ paths, [1-9]\d* of more than one/ }),
  ).toBeVisible();
  await expect(page.locator("#graph g.node.shared.activating")).toHaveCount(1);
  await expect(page.locator("#graph g.node.shared.activating")).toContainText("●▲");
  const both = tableOf(page).locator("tr:has(td:nth-child(3) a):has(td:nth-child(4) a)").first();
  await expect(both.getByRole("link")).toHaveCount(2);
  await expect(both.getByRole("link").last()).toHaveAttribute(
    "href",
    /^\/viz\/solu-2l-docs\/all\/1\/4\?path=\d+#graph$/,
  );
  await expect(regionOf(page).getByText("● L0 N455, ▲ L1 N4.")).toBeVisible();
  await context.close();
});

test("a node of both leads to the texts of each, and a filter fades what it leaves out", async ({
  page,
  open,
  isMobile,
}) => {
  await open(FULL_STOPS);
  if (isMobile) await regionOf(page).getByText("Drawing", { exact: true }).click();
  const node = page.locator("#graph g.node.shared.activating");
  await expect(node).toHaveAttribute("role", "button");
  await node.click();
  const menu = page.getByRole("dialog", { name: /^Actions for / });
  await expect(menu.getByRole("link", { name: "texts of L0 N455 with this" })).toBeVisible();
  await expect(menu.getByRole("link", { name: "texts of L1 N4 with this" })).toHaveAttribute(
    "href",
    /1\/4\?path=\d+/,
  );
  await expect(menu.getByRole("link", { name: "search as activating" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${FULL_STOPS.split("=").at(-1)}$`));

  await regionOf(page).getByRole("searchbox", { name: "find a token" }).fill("·the");
  await expect(page.getByRole("status")).toHaveText(/^\d+ of \d+ rows$/);
  await expect(tableOf(page).locator("tr[data-off]").first()).toBeAttached();
});

test("a file has what both have and its signs; one is named after the neurons", async ({ page, open }) => {
  await open(FULL_STOPS);
  const coming = page.waitForEvent("download");
  await regionOf(page).getByRole("button", { name: "SVG, save the graph" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("solu-2l-docs-l0n455-l1n4.svg");
  const svg = await readFile(await download.path(), "utf8");
  expect(svg).toContain(">●▲</text>");
  expect(svg.match(/<rect/g)?.length).toBeGreaterThan(20);
});

test("a PDF has the drawing with its letters as outlines; an address that names too few says so", async ({
  page,
  request,
  open,
}) => {
  await open(FULL_STOPS);
  const pdf = await request.get(
    (await regionOf(page).getByRole("link", { name: "PDF" }).getAttribute("href")) ?? "",
  );
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect(pdf.headers()["content-disposition"]).toBe('inline; filename="solu-2l-docs-l0n455-l1n4.pdf"');
  const bytes = (await pdf.body()).toString("latin1");
  expect(bytes).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
  expect(bytes).not.toContain("/Font");
  const few = await request.get("/compare/pdf?n=solu-2l-docs:1:4");
  expect([few.status(), await few.text()]).toEqual([
    400,
    "Name two to 4 neurons: ?n=model:layer:neuron&n=model:layer:neuron.\n",
  ]);
  expect((await request.get(FULL_STOPS.replace("?", "/eps?"))).status()).toBe(404);
});

test("e opens all paths of both in full screen, where a node leads to the texts of each", async ({
  page,
  open,
  awaitKeys,
}) => {
  await open(FULL_STOPS);
  await awaitKeys();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "Graphs of L0 N455 and L1 N4" });
  await expect(dialog).toContainText(/\d+ nodes in \d+ rows/);
  await expect(dialog).toContainText("heavy outline: in several");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const menu = page.getByRole("dialog", { name: /^Actions for / });
  await expect(menu.getByRole("link", { name: "texts of L1 N4 with this" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(dialog).toBeHidden();
});

test("the one drawing has no fault that axe finds, and fits", async ({
  open,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await open(FULL_STOPS);
  await expectNoSidewaysScroll();
  await expectAccessible();
});
