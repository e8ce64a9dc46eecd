import { expect, test } from "@/e2e/support/test";

/** A page of every kind. */
const PAGES = [
  "/",
  "/viz",
  "/viz/solu-2l-docs/all",
  "/viz/solu-2l-docs/all/1",
  "/viz/solu-2l-docs/all/1/29",
  "/viz/solu-2l-docs/coverage",
  "/search?q=any:self",
  "/doc",
];
/** A neuron of every kind: rich, without a graph, of the first layer, of few texts, of wide tokens. */
const NEURONS = [
  "/viz/solu-2l-docs/all/1/29",
  "/viz/solu-2l-docs/all/1/8",
  "/viz/solu-2l-docs/all/0/324",
  "/viz/solu-2l-docs/all/0/126",
  // It fires on a token of 33 blanks.
  "/viz/solu-2l-docs/all/0/29",
];

for (const address of PAGES) {
  test(`${address} speaks by one live region and asks no other host`, async ({ page, open, baseURL }) => {
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(baseURL ?? "").origin)
        elsewhere.push(request.url());
    });
    await open(address);
    await page.waitForLoadState("networkidle");
    // Next's own announcer of page titles stands in a shadow tree, where this does not look.
    expect(await page.evaluate(liveRegions)).toEqual(["announcer"]);
    expect(elsewhere).toEqual([]);
  });

  test(`${address} has 32 px for every finger, and no blank heading`, async ({ page, open, isMobile }) => {
    await open(address);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(blankHeadings)).toEqual([]);
    if (isMobile) expect(await page.evaluate(lowTargets, 31)).toEqual([]);
  });
}

for (const address of [...new Set([...PAGES, ...NEURONS])]) {
  test(`${address} fits 320 px`, async ({ page, open, expectNoSidewaysScroll }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(address);
    await expectNoSidewaysScroll();
  });
}

test("on paper stand what is read, exact shades, the address and the revision", async ({
  page,
  openNeuron,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await openNeuron({ layer: 1, neuron: 29 });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByRole("toolbar", { name: "This neuron" })).toBeHidden();
  await expect(page.getByText(/\/viz\/solu-2l-docs\/all\/1\/29 · solu-2l-docs, revision \w+/)).toBeVisible();
  await expect(page.locator("mark").first()).toHaveCSS("print-color-adjust", "exact");
  await expect(page.locator(".path-graph").first()).toHaveCSS("print-color-adjust", "exact");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("light");
  // What is folded is left out, but not what says something while it is.
  await expect(page.getByText("only 22 held-out firings")).toBeVisible();
  await expect(page.getByText("3 more paths, 0 hits")).toBeVisible();
  await expect(page.getByText("How to read this", { exact: true })).toBeHidden();
});

test("on paper numbers keep their names, selections their words, and code stays where it is", async ({
  page,
  open,
  expectNoSidewaysScroll,
}) => {
  await page.emulateMedia({ media: "print" });
  await open("/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:1:8");
  await expect(page.getByText("recall, strongest texts").first()).toBeVisible();
  await open("/viz/solu-2l-docs/all?in=dense");
  await expect(page.getByText(/Fire on 0\.1 % of tokens or more/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Filter" })).toBeHidden();
  await open("/search?q=self");
  await expect(page.getByRole("heading", { name: "Narrow down" })).toBeHidden();
  await open("/doc");
  await expectNoSidewaysScroll();
  const example = page.locator("pre").filter({ hasText: "neuron_index" }).first();
  await expect(example.locator("..")).toHaveCSS("overflow-y", "hidden");
});

test("with forced colours the weight of a line tells four steps of firing apart", async ({
  page,
  openNeuron,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openNeuron({ layer: 1, neuron: 29 });
  const weights = await page.evaluate(() =>
    ["f1", "f3", "f5", "f7"].map((step) => {
      const token = document.createElement("span");
      token.className = step;
      document.querySelector("#snippets .tokens")?.append(token);
      return getComputedStyle(token).textDecorationThickness;
    }),
  );
  expect(new Set(weights).size).toBe(4);
  await expect(page.locator(".paths path").first()).not.toHaveCSS("stroke", "none");
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  const bar = page.locator(".hit-bar").first();
  expect(await bar.evaluate((each) => getComputedStyle(each, "::before").backgroundColor)).toBe(ink);
});

test("machines are told what there is", async ({ request }) => {
  expect(await (await request.get("/robots.txt")).text()).toMatch(/Sitemap: http.*\/sitemap\.xml/);
  expect(await (await request.get("/sitemap.xml")).text()).toContain("/viz/solu-2l-docs/all/1</loc>");
  expect((await request.get("/favicon.ico")).status()).toBe(200);
});

test("the map of the site has every page of the API's reference", async ({ request }) => {
  const map = await (await request.get("/sitemap.xml")).text();
  const { paths } = await (await request.get("/api/openapi.json")).json();
  const ids = Object.values<{ get?: { operationId: string } }>(paths).flatMap(
    ({ get }) => get?.operationId ?? [],
  );
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => !map.includes(`/doc/api/${id}</loc>`))).toEqual([]);
});

function liveRegions(): string[] {
  const live = '[role="status"], [role="alert"], [aria-live]:not([aria-live="off"])';
  return [...document.querySelectorAll(live)].map(({ id }) => id);
}

function blankHeadings(): string[] {
  return [...document.querySelectorAll("h1, h2, h3, th")]
    .filter((heading) => (heading.textContent ?? "").trim() === "" && !heading.hasAttribute("aria-label"))
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}

/** What is pressed, stands by itself and is lower; a link within a sentence is as high as its line. */
function lowTargets(least: number): string[] {
  const isLow = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && height < least;
  };
  const isInSentence = (element: Element) =>
    element.closest(".token-step") !== null ||
    (getComputedStyle(element).display === "inline" &&
      [...(element.closest("p, li, dd, span")?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim().length > 2,
      ));
  return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
    .map((element) => element.closest("label") ?? element)
    .filter((element) => isLow(element) && !isInSentence(element) && element.closest(".sr-only") === null)
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}
