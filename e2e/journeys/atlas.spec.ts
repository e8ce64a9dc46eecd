import { expect, test } from "@/e2e/support/test";

const MODEL = "/viz/solu-2l-docs/all";

test("a named question is a list, an address, and what the next neuron is of", async ({
  page,
  open,
  awaitKeys,
}) => {
  await open(MODEL);
  await page.getByRole("link", { name: "dense" }).click();
  await expect(page).toHaveURL(/in=dense/);
  const first = page.getByRole("table").first().getByRole("rowheader").first().getByRole("link");
  await expect(first).toHaveAttribute("href", /in=dense/);
  await first.click();
  await expect(page.getByRole("link", { name: /^1 of \d+ in the list$/ })).toBeVisible();
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(page.getByRole("link", { name: /^2 of \d+ in the list$/ })).toBeVisible();
  await expect(page).toHaveURL(/in=dense/);
});

test("a filter that cannot be read is told, and lists every neuron", async ({ page, open }) => {
  await open(`${MODEL}?in=speed%3E1`);
  await expect(page.getByText('there is no statistic "speed" to filter or sort by.')).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("of 1536");
});

test("arrow keys walk the cells, the card follows, Enter opens the neuron", async ({
  page,
  open,
  expectNeuron,
}) => {
  await open(MODEL);
  const cells = page.getByRole("application", { name: /neurons as cells/ });
  await cells.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(
    page.getByRole("region", { name: "Atlas" }).getByRole("link", { name: "L0 N2" }),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expectNeuron({ layer: 0, neuron: 2 });
});

test("the legend is a filter that keys move", async ({ page, open }) => {
  await open(`${MODEL}?by=f1`);
  const least = page.getByRole("slider", { name: /at least$/ });
  await least.focus();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/in=f1%3E%3D/);
  await expect(page.getByRole("textbox", { name: "Filter" })).toHaveValue(/^f1>=/);
});

test("pointing at a cell shows its neuron in the card", async ({ page, open }) => {
  await open(MODEL);
  const canvas = page
    .getByRole("application", { name: /neurons as cells/ })
    .locator("canvas")
    .first();
  await canvas.click({ position: { x: 15, y: 3 }, button: "middle" });
  await canvas.hover({ position: { x: 15, y: 3 } });
  await expect(
    page.getByRole("region", { name: "Atlas" }).getByRole("link", { name: "L0 N1", exact: true }),
  ).toBeInViewport();
});

test("the filter says what is listed, and the choice of cells stays", async ({ page, open }) => {
  await open(`${MODEL}?by=kurtosis&cells=value&in=f1%3E0.9`);
  const filter = page.getByRole("textbox", { name: "Filter" });
  await expect(filter).toHaveValue("f1>0.9");
  await page.getByRole("link", { name: "every neuron" }).click();
  await expect(filter).toHaveValue("");
  await page.getByRole("link", { name: "dense" }).click();
  await expect(filter).toHaveValue("dense");
  await filter.fill("f1<0.1");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/in=f1%3C0\.1/);
  await expect(page).toHaveURL(/by=kurtosis/);
  await expect(page).toHaveURL(/cells=value/);
});

test("columns are chosen in the address", async ({ page, open }) => {
  await open(`${MODEL}/1?columns=kurtosis&columns=mean`);
  await expect(page.getByRole("columnheader", { name: "kurtosis" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "maximum" })).toHaveCount(0);
});

test("coverage says what there is of each layer and what would add the rest", async ({ page, open }) => {
  await open("/viz/solu-2l-docs/coverage");
  await expect(page.getByRole("row", { name: /^layer 0/ })).toContainText("768");
  await expect(page.getByRole("heading", { name: "What would fill the gaps" })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("questions, filter, table and pages work", async ({ page }) => {
    await page.goto(MODEL);
    await page.getByRole("link", { name: "promotes one token" }).click();
    await expect(page.getByRole("table").first().getByRole("row")).not.toHaveCount(0);
    await page.getByRole("textbox", { name: "Filter" }).fill("layer=1 neuron=29");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.getByRole("link", { name: "L1 N29" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Atlas" })).toBeHidden();
  });
});

for (const scheme of ["light", "dark"] as const) {
  for (const address of [`${MODEL}?in=dense`, `${MODEL}?in=speed`, "/viz/solu-2l-docs/coverage"]) {
    test(`${address} in ${scheme} has no fault that axe finds and no sideways scroll`, async ({
      page,
      open,
      expectAccessible,
      expectNoSidewaysScroll,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(address);
      await page.waitForLoadState("networkidle");
      await expectAccessible();
      await expectNoSidewaysScroll();
    });
  }
}
