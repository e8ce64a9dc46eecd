import { expect, test } from "@/e2e/support/test";

// Every kind of page, all of it opened, does what it does within its policy: that nothing was forbidden is looked at
// when any test of a page ends.

const PAGES = [
  ["/", "DeepDecipher"],
  ["/viz", "Models"],
  ["/viz/solu-2l-docs/all", "solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1", "Layer 1 of solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1/29", "L1 N29 of solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1/29?set=random", "L1 N29 of solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1/29?by=path", "L1 N29 of solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1/29?overlay=graph", "L1 N29 of solu-2l-docs"],
  ["/viz/solu-2l-docs/all/1/29?blind", "L1 N29 of solu-2l-docs: does it fire?"],
  ["/viz/solu-2l-docs/neuroscope/1/29", "L1 N29 of solu-2l-docs"],
  ["/viz/solu-2l-docs/coverage", "Coverage of solu-2l-docs"],
  ["/search", "Search"],
  ["/search?q=self", "self"],
  ["/tokens?tokens=self", "Tokens: self"],
  ["/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126", "L1 N29 and L0 N126 of solu-2l-docs"],
  ["/figure/solu-2l-docs/1/29", "Figure of L1 N29 of solu-2l-docs"],
  ["/lists", "Lists"],
  ["/doc", "API and guides"],
  ["/doc/reading-a-graph", "Reading a graph"],
  ["/nothing", "Not found"],
  ["/viz/nothing", "Not found"],
  ["/embed/solu-2l-docs/1/29", "L1 N29 of solu-2l-docs"],
] as const;

for (const [address, title] of PAGES) {
  test(`${address} works, all of it opened`, async ({ page }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(address, { waitUntil: "networkidle" });
    await expect(page).toHaveTitle(new RegExp(`^${title.replace("?", "\\?")} · DeepDecipher$|^${title}$`));
    await page.evaluate(() => {
      for (const each of document.querySelectorAll("details")) each.open = true;
    });
    await page.waitForLoadState("networkidle");
    expect(faults).toEqual([]);
  });
}

test("from page to page by links, and back, within the policy of the first", async ({ page }) => {
  await page.goto("/viz/solu-2l-docs/all/1");
  await page.getByRole("link", { name: "29", exact: true }).first().click();
  await expect(page).toHaveURL(/\/all\/1\/\d+/);
  await page.goBack();
  await expect(page).toHaveURL(/\/all\/1$/);
});

test("a script that is not the site's own does not run, be it in the page or from elsewhere", async ({
  page,
  violations,
}) => {
  await page.goto("/viz/solu-2l-docs/all/1/29");
  const ran = await page.evaluate(async () => {
    const given = window as unknown as { ran?: boolean };
    const written = document.createElement("script");
    written.textContent = "window.ran = true";
    document.head.append(written);
    const element = document.createElement("div");
    document.body.append(element);
    element.innerHTML = '<img src="/nothing.png" onerror="window.ran = true">';
    await new Promise((resolve) => setTimeout(resolve, 300));
    element.remove();
    return given.ran ?? false;
  });
  expect(ran).toBe(false);
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2);
  violations.length = 0;
});
