import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };

/** What a reader does whose page is older than the site, where the program of that page is gone. */
const ACTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "types in the search box": (page) => page.getByRole("combobox").first().pressSequentially("se"),
  "presses a key": (page) => page.keyboard.press("?"),
  "asks for lists": (page) => page.getByRole("button", { name: "☆ list" }).click(),
  "explores the graph": (page) => page.getByRole("link", { name: "Explore", exact: true }).click(),
  "tries a text": (page) => page.getByLabel(/^Your text/).fill("if isinstance(x, int):"),
  "opens a text": (page) => page.getByRole("link", { name: "whole text 0, 1024 tokens" }).click(),
  "copies a text": (page) => page.getByRole("button", { name: "copy, text 0" }).click(),
};

for (const [what, act] of Object.entries(ACTS))
  test(`who ${what} on a page that is older than the site is told so, and keeps the page`, async ({
    page,
    openNeuron,
    expectNeuron,
    expectTextAwake,
    expectAccessible,
  }) => {
    let isRenewed = false;
    await page.route("**/_next/static/chunks/**", (route) =>
      isRenewed ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await openNeuron(COMMAS);
    await expectTextAwake(0);
    isRenewed = true;
    await act(page);
    const told = page.getByRole("alert").filter({ hasText: /could not be loaded.*Reload the page/ });
    await expect(told).toHaveCount(1);
    await expect(told).toBeInViewport();
    await expectNeuron(COMMAS);
    await expectTextAwake(0);
    await expectAccessible();
    await page.unrouteAll();
    await told.getByRole("link", { name: "Reload the page" }).click();
    await expect(told).toHaveCount(0);
  });
