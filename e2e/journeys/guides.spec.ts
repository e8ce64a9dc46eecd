import { expect, test } from "@/e2e/support/test";
import { DEMO_MODELS } from "@/lib/domain/demo-models";
import { GUIDES } from "@/lib/guides/guides";

const [, ...OTHERS] = DEMO_MODELS;

test("a guide shows a real graph, and leads to the neuron and to the next guide", async ({ page, open }) => {
  await open("/doc/reading-a-graph");
  await expect(page.getByRole("heading", { level: 1, name: "Reading a graph" })).toBeVisible();
  await expect(page.getByRole("figure")).toHaveCount(3);
  await expect(page.getByRole("table", { name: "Paths" }).first()).toContainText("·isinstance");
  const guides = page.getByRole("navigation", { name: "Guides" });
  await expect(guides.getByRole("link", { name: "Reading a graph" })).toHaveAttribute("aria-current", "page");
  await page
    .getByRole("navigation", { name: "Previous and next guide" })
    .getByRole("link", { name: "What scores mean" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "What scores mean" })).toBeVisible();
  await page.getByRole("link", { name: "L1 N29: how far its graph can be trusted" }).click();
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/1\/29$/);
});

test("links between guides lead to the heading that they name", async ({ page, open }) => {
  await open("/doc/what-scores-mean");
  await page.getByRole("link", { name: "How it is measured" }).click();
  await expect(page).toHaveURL(/\/doc\/bring-your-model#are-the-graphs-true$/);
  await expect(page.getByRole("heading", { name: "Are the graphs true?" })).toBeInViewport();
});

test("a guide that is not there says which are", async ({ page, open }) => {
  const response = await open("/doc/nothing");
  expect(response.status()).toBe(404);
  const list = page.getByRole("region", { name: "The guides" });
  await expect(list.getByRole("link")).toHaveText(GUIDES.map(({ title }) => title));
});

test("no guide is wider than the screen, and each names itself", async ({ page, open }) => {
  for (const { name, title } of GUIDES) {
    await open(`/doc/${name}`);
    await expect(page).toHaveTitle(new RegExp(title));
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", new RegExp(`/doc/${name}$`));
    const spare = await page.evaluate(
      () => document.documentElement.clientWidth - document.documentElement.scrollWidth,
    );
    expect(spare, name).toBe(0);
  }
});

test("every link within a guide leads somewhere", async ({ page, open, request }) => {
  test.slow();
  const seen = new Set<string>();
  for (const { name } of GUIDES) {
    await open(`/doc/${name}`);
    const links = await page.locator("article a[href]:not([data-explore])").evaluateAll((all) => {
      return all.map((link) => (link instanceof HTMLAnchorElement ? link.href : ""));
    });
    const own = links.filter((link) => link.startsWith(new URL("/", page.url()).href));
    for (const link of own) {
      const { pathname, search, hash } = new URL(link);
      if (pathname === new URL(page.url()).pathname && hash !== "")
        await expect(page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`), link).toHaveCount(1);
      else seen.add(pathname + search);
    }
  }
  // What is of the other demo models is not on this site; that it is in their bundles a test of its own says.
  const present = [...seen].filter((address) => !OTHERS.some((model) => address.includes(model)));
  expect(present.length).toBeGreaterThan(10);
  for (const address of present) expect((await request.get(address)).status(), address).toBe(200);
});

test("clients of 2023 find the API's document beside its page", async ({ request }) => {
  const [old, now] = await Promise.all(
    ["/doc/openapi.json", "/api/openapi.json"].map(async (address) => request.get(address)),
  );
  expect(await old?.json()).toEqual(await now?.json());
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a guide can be read", async ({ page, open }) => {
    await open("/doc/reading-a-graph");
    await expect(page.getByText("Read a row from its right end.")).toBeVisible();
    await expect(page.getByRole("table", { name: "Paths" }).first()).toBeVisible();
  });
});
