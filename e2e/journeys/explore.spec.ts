import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Graph of L1 N29" });
/** What is said of the current node, or else of the whole. */
const nowOf = (page: Page) => dialogOf(page).locator(".explore-now");
const canvasOf = (page: Page) => dialogOf(page).getByRole("group", { name: /arrows walk/ });

async function explore(page: Page) {
  await page.getByRole("link", { name: "Explore", exact: true }).click();
  await expect(canvasOf(page)).toBeFocused();
}

test("a graph opens in full screen, has its address, and Back leads out", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  await explore(page);
  await expect(page).toHaveURL(/#explore$/);
  await expect(dialogOf(page)).toContainText(/\d+ nodes in \d+ rows/);
  expect(await page.locator(".explore-graph canvas").evaluateAll(inkOf)).toBeGreaterThan(1000);
  await page.goBack();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page).not.toHaveURL(/#explore$/);
});

test("its address opens it, and Close leaves the page of the neuron", async ({ page, open }) => {
  await open("/viz/solu-2l-docs/all/1/29#explore");
  await expect(canvasOf(page)).toBeFocused();
  await dialogOf(page).getByRole("button", { name: "Close" }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/1\/29$/);
});

test("how it is seen is in its address, which shows the same to others", async ({ page, open, context }) => {
  await open("/viz/solu-2l-docs/all/1/29#explore");
  const dialog = dialogOf(page);
  await expect(canvasOf(page)).toBeFocused();
  await dialog.getByRole("checkbox", { name: "confirmed only" }).check();
  await dialog.getByRole("searchbox", { name: "find a token" }).fill("isinst");
  await canvasOf(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/#explore\?confirmed=1&find=isinst&node=/);
  const now = (await nowOf(page).textContent()) ?? "";
  expect(now).toContain("before");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(nowOf(other)).toHaveText(now);
  await expect(dialogOf(other).getByRole("checkbox", { name: "confirmed only" })).toBeChecked();
  await expect(dialogOf(other)).toContainText(/\d nodes?/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/1\/29$/);
});

test("an address changed by hand, and Back to it, are followed; Close then leaves", async ({
  page,
  open,
}) => {
  await open("/viz/solu-2l-docs/all/1/29#explore");
  const dialog = dialogOf(page);
  await expect(canvasOf(page)).toBeFocused();
  const confirmed = dialog.getByRole("checkbox", { name: "confirmed only" });
  await page.evaluate(() => window.location.assign("#explore?confirmed=1&find=isinst"));
  await expect(confirmed).toBeChecked();
  await expect(dialog.getByRole("searchbox", { name: "find a token" })).toHaveValue("isinst");
  await page.goBack();
  await expect(confirmed).not.toBeChecked();
  await expect(dialog.getByRole("searchbox", { name: "find a token" })).toHaveValue("");
  await page.goForward();
  await expect(confirmed).toBeChecked();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/1\/29$/);
});

test("it speaks by one live region", async ({ page, openNeuron }) => {
  await openNeuron(COMMAS);
  await explore(page);
  const region = dialogOf(page).getByRole("status");
  await expect(region).toHaveCount(1);
  await expect(dialogOf(page).locator("[aria-live]")).toHaveCount(0);
  await dialogOf(page).getByRole("searchbox", { name: "find a token" }).fill("isinst");
  await expect(region).toHaveText(/^\d nodes$/);
  const saved = page.waitForEvent("download");
  await dialogOf(page).getByRole("button", { name: "DOT" }).click();
  await saved;
  await expect(region).toHaveText("saved solu-2l-docs-l1n29.dot");
});

test("keys alone: e opens, arrows walk, / searches, Enter asks, texts are chosen, Escape closes", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  await expect(page.getByRole("link", { name: "Explore", exact: true })).toBeVisible();
  await page.keyboard.press("e");
  await expect(dialogOf(page)).toBeVisible();
  await expect(canvasOf(page)).toBeFocused();
  const now = nowOf(page);
  await page.keyboard.press("ArrowDown");
  await expect(now).toContainText("fires");
  await page.keyboard.press("ArrowLeft");
  await expect(now).toContainText("before");
  await page.keyboard.press("/");
  await expect(dialogOf(page).getByRole("searchbox", { name: "find a token" })).toBeFocused();
  await page.keyboard.type("isinst");
  await expect(dialogOf(page)).toContainText(/\d nodes/);
  await canvasOf(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "texts with this" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "texts with this" })).toBeHidden();
  await expect(now).toContainText("before");
  await page.keyboard.press("Escape"); // lets go of the node, as in the panel
  await expect(now).toContainText(/nodes in/);
  await expect(dialogOf(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
});

test("paths are grouped, filtered and read as text", async ({ page, openNeuron, expectAccessible }) => {
  await openNeuron(COMMAS);
  await explore(page);
  const dialog = dialogOf(page);
  const nodes = async () => Number(/^(\d+) nodes/.exec((await nowOf(page).textContent()) ?? "")?.[1]);
  const all = await nodes();
  await dialog.getByRole("checkbox", { name: "group by firing token" }).check();
  await expect.poll(nodes).toBeLessThan(all);
  await dialog.getByRole("checkbox", { name: "group by firing token" }).uncheck();
  await dialog.getByRole("checkbox", { name: "confirmed only" }).check();
  await expect.poll(nodes).toBeLessThan(all);
  await dialog.getByText("The graph as text").click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "·isinstance" }).first()).toBeVisible();
  await expectAccessible();
});

/** So many pixels of canvases have something on them. */
function inkOf(canvases: (HTMLElement | SVGElement)[]): number {
  return canvases.reduce((sum, canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return sum;
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    return sum + (pixels?.filter((value, i) => i % 4 === 3 && value > 0).length ?? 0);
  }, 0);
}
