import { expect, test } from "@/e2e/support/test";

const A = "solu-2l-docs:1:29";
const B = "solu-2l-docs:1:30";
const BOTH = `/compare?n=${A}&n=${B}`;

test("two neurons stand side by side, read without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto(BOTH);
  await expect(page).toHaveTitle(/^L1 N29 and L1 N30 of solu-2l-docs/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N29 and L1 N30 of solu-2l-docs");
  for (const title of ["In a sentence", "Paths", "Numbers", "Texts", "Tokens"])
    await expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  for (const title of [
    "In both",
    "Same firing token, other context",
    "Only in one",
    "Where they differ most",
  ])
    await expect(page.getByRole("heading", { level: 3, name: title })).toBeVisible();
  const recall = page.getByRole("row", { name: /^recall, strongest texts/ });
  await expect(recall).toContainText(".86 .67–.95 of 22 firings");
  await expect(recall.getByRole("img", { name: /^recall, strongest texts on a scale/ })).toBeVisible();
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`${A}&n=${B}$`));
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await context.close();
});

test("a text says for each neuron whether its activations are real or predicted", async ({ page, open }) => {
  await open(BOTH);
  const first = page.getByRole("region", { name: "Texts" }).getByRole("listitem").first();
  const kinds = first.getByRole("group", { name: /^L1 N\d+, (?:real|predicted)$/ });
  await expect(kinds).toHaveCount(2);
  await expect(first.getByRole("link", { name: /^text \d+ of L1 N\d+$/ })).toHaveAttribute(
    "href",
    /text=\d+/,
  );
});

test("the data of each are a link away, and the numbers are there as LaTeX", async ({
  page,
  request,
  open,
}) => {
  await open(BOTH);
  const json = page.getByRole("link", { name: "JSON of L1 N30" });
  const answer = await request.get((await json.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  await page.getByText("These numbers in LaTeX", { exact: true }).click();
  await expect(page.locator("#compare-latex")).toContainText("\\toprule");
  await expect(page.locator("#compare-latex")).toContainText("& L1 N29 & L1 N30 \\\\");
});

for (const [name, query, sentence] of [
  ["no neuron", "", "No neuron is chosen yet."],
  ["one neuron", `?n=${A}`, "One neuron is chosen"],
  ["five neurons", `?n=${A}&n=${B}&n=${A}0&n=${B}0&n=${A}1`, "5 neurons were asked for"],
  ["the same twice", `?n=${A}&n=${A}`, "solu-2l-docs:1:29 was asked for more than once."],
  ["a model that is not there", `?n=${A}&n=nothing:0:1`, "there is no model of that name here"],
  ["a neuron that is not there", `?n=${A}&n=solu-2l-docs:7:1`, "layer 7 is out of range"],
  ["what names no neuron", `?n=${A}&n=29`, "“29” does not name a neuron"],
] as const)
  test(`an address of ${name} is told what to do`, async ({ page, open }) => {
    await open(`/compare${query}`);
    await expect(page.getByText(sentence)).toBeVisible();
    if (name === "five neurons")
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^L1 N29, /);
    else await expect(page.getByRole("textbox", { name: "Neuron 2" })).toBeVisible();
  });

test("from one neuron the form leads to a comparison", async ({ page, open }) => {
  await open(`/compare?n=${A}`);
  await page.getByRole("textbox", { name: "Neuron 2" }).fill(B);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N29 and L1 N30 of solu-2l-docs");
});

test("x fills a tray that other tabs share and that leads to the comparison, by keyboard alone", async ({
  page,
  context,
  openNeuron,
  awaitKeys,
}) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await awaitKeys();
  const tray = page.getByRole("region", { name: "Tray" });
  await expect(tray).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(tray.getByRole("link", { name: "L1 N29" })).toBeVisible();
  await expect(page.getByRole("status")).toHaveText(
    "L1 N29 of solu-2l-docs is in the tray, which holds 1 of 4.",
  );
  await expect(page.getByRole("button", { name: "compare", pressed: true })).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: "compare", pressed: false })).toBeVisible();
  await page.keyboard.press("x");
  await expect(tray.getByRole("listitem")).toHaveCount(2);

  const other = await context.newPage();
  await other.goto("/search?q=any:self");
  const shared = other.getByRole("region", { name: "Tray" });
  await expect(shared.getByRole("listitem")).toHaveCount(2);
  await other.getByRole("heading", { level: 3 }).first().getByRole("link").focus();
  await other.keyboard.press("x");
  await expect(tray.getByRole("listitem")).toHaveCount(3);
  await other.keyboard.press("x");
  await expect(shared.getByRole("listitem")).toHaveCount(2);

  await tray.getByRole("link", { name: "compare" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N29 and L1 N30 of solu-2l-docs");
  await tray.getByRole("button", { name: "empty the tray" }).press("Enter");
  await expect(tray).toHaveCount(0);
});

test("a row of a layer's table goes into the tray, and the list of keys says so", async ({
  page,
  openLayer,
  openKeys,
}) => {
  await openLayer(1);
  await openKeys();
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("to the tray, or out of it");
  await page.keyboard.press("Escape");
  const row = page.getByRole("table").first().getByRole("rowheader").first();
  await row.getByRole("link").focus();
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Tray" }).getByRole("listitem")).toHaveCount(1);
});

test("a neuron's page has a button for the tray, and links to neurons like it", async ({
  page,
  openNeuron,
}) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await page.getByRole("button", { name: "compare" }).click();
  await expect(page.getByRole("region", { name: "Tray" })).toContainText("one more to compare it with");
  const similar = page.getByRole("region", { name: "Similar neurons" });
  await expect(similar.getByText(/^\d+ of \d+ tokens?, at least \.\d\d$/).first()).toBeVisible();
  await similar
    .getByRole("link", { name: /^compare with L\d N\d+$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^L1 N29 and L/);
});

test("the histogram leads to a text of a range", async ({ page, openNeuron }) => {
  await openNeuron({ layer: 1, neuron: 29 });
  const numbers = page.getByRole("region", { name: "Activation" });
  await numbers.getByRole("img", { name: /^Histogram/ }).hover({ force: true });
  await expect(numbers.locator("#bar-links a").first()).toHaveAttribute("title", /^text \d+ of /);
  await numbers.getByText("as numbers").click();
  await numbers.getByRole("link", { name: /^top 0$/ }).click();
  await expect(page).toHaveURL(/text=0#text-0$/);
});

test("a comparison of four fits a narrow window, and has no fault that axe finds", async ({
  open,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await open(`${BOTH}&n=solu-2l-docs:0:126&n=solu-2l-docs:1:464`);
  await expectNoSidewaysScroll();
  await expectAccessible();
});
