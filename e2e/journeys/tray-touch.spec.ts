import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

test.use({ hasTouch: true });

const trayOf = (page: Page) => page.getByRole("region", { name: "Tray" });

/** What a finger can press: at least 24 px high and wide. */
async function expectPressable(buttons: Locator) {
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) {
    const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
    expect([width >= 24, height >= 24], `${await button.getAttribute("aria-label")}`).toEqual([true, true]);
  }
}

test("fingers alone pick neurons from a search, put them in order, take one out and compare", async ({
  page,
  open,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await open("/search?q=any:self");
  await page.getByRole("button", { name: "pick to compare" }).tap();
  const picks = page.locator("#main").getByRole("button", { name: /^compare L\d N\d+ of solu-2l-docs$/ });
  await expectPressable(picks);
  await expect(trayOf(page)).toContainText("+ beside a neuron puts it here");
  for (const place of [0, 1, 2]) await picks.nth(place).tap();
  await expect(trayOf(page).getByRole("listitem")).toHaveCount(3);
  await expect(picks.nth(1)).toHaveAttribute("aria-pressed", "true");
  const names = await trayOf(page).getByRole("listitem").getByRole("link").allTextContents();
  await expectPressable(trayOf(page).getByRole("button"));
  await expectPressable(trayOf(page).getByRole("link"));
  await expectNoSidewaysScroll();
  await expectAccessible();

  await trayOf(page)
    .getByRole("button", { name: `Move ${names[2]} before ${names[1]}` })
    .tap();
  await expect(page.getByRole("status")).toHaveText(`${names[2]} is now before ${names[1]}.`);
  await trayOf(page)
    .getByRole("button", { name: `Move ${names[2]} before ${names[0]}` })
    .tap();
  await expect(trayOf(page).getByRole("listitem").getByRole("link")).toHaveText([
    names[2] ?? "",
    names[0] ?? "",
    names[1] ?? "",
  ]);
  await picks.nth(1).tap();
  await expect(trayOf(page).getByRole("listitem")).toHaveCount(2);
  await trayOf(page)
    .getByRole("button", { name: `Remove ${names[0]} from the tray` })
    .tap();
  await picks.nth(1).tap();
  await trayOf(page).getByRole("link", { name: "compare" }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `${names[2]} and ${names[1]} of solu-2l-docs`,
  );
});

test("picking goes on from page to page until it is ended", async ({ page, openLayer, open }) => {
  await openLayer(1);
  await page.getByRole("button", { name: "pick to compare" }).tap();
  const picks = page.locator("#main").getByRole("button", { name: /^compare L1 N\d+ of solu-2l-docs$/ });
  await expectPressable(picks.first());
  await picks.first().tap();
  await page.getByRole("table").first().getByRole("rowheader").first().getByRole("link").tap();
  await expect(page).toHaveURL(/all\/1\/\d+/);
  const similar = page.getByRole("region", { name: "Similar neurons" });
  await similar
    .getByRole("button", { name: /^compare / })
    .first()
    .tap();
  await expect(trayOf(page).getByRole("listitem")).toHaveCount(2);
  await trayOf(page).getByRole("button", { name: "stop picking" }).tap();
  await expect(page.locator(".pick")).toHaveCount(0);
  await expect(trayOf(page).getByRole("button", { name: "pick", exact: true })).toBeVisible();
  await open("/search?q=any:self");
  await expect(trayOf(page).getByRole("listitem")).toHaveCount(2);
});

test("a full tray says so, and takes no fifth", async ({ page, open }) => {
  await open("/search?q=any:self");
  await page.getByRole("button", { name: "pick to compare" }).tap();
  const picks = page.locator("#main").getByRole("button", { name: /^compare L\d N\d+ of solu-2l-docs$/ });
  for (const place of [0, 1, 2, 3, 4]) await picks.nth(place).tap();
  await expect(page.getByRole("status")).toHaveText(
    "The tray is full: it holds 4 neurons. Remove one first.",
  );
  await expect(picks.nth(4)).toHaveAttribute("aria-pressed", "false");
  await expect(trayOf(page)).toContainText("full");
  await trayOf(page).getByRole("button", { name: "empty the tray" }).tap();
  await expect(picks.nth(0)).toHaveAttribute("aria-pressed", "false");
});
