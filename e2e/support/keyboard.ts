import { test as base, expect, type Page } from "@playwright/test";

/** The site's keys, which a page hears as soon as its scripts have started: first presses are repeated until then. */
export interface Keyboard {
  /** Opens the list of keys by its key. */
  openKeys(): Promise<void>;
  /** Waits until the page hears keys; what has the focus keeps it. */
  awaitKeys(): Promise<void>;
  /** Goes to the search box by its key. */
  goToSearchBox(): Promise<void>;
}

export const keyboardTest = base.extend<Keyboard>({
  openKeys: ({ page }, use) => use(() => openKeys(page)),
  awaitKeys: ({ page }, use) =>
    use(async () => {
      await openKeys(page);
      await page.keyboard.press("Escape");
      await expect(keysOf(page)).toBeHidden();
    }),
  goToSearchBox: ({ page }, use) =>
    use(async () => {
      await page.keyboard.press("/");
      await expect(page.getByRole("combobox").first()).toBeFocused();
    }),
});

// A key is pressed once: what comes before the page hears keys is kept for it.
async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press("?");
  await expect(keysOf(page)).toBeVisible();
}

function keysOf(page: Page) {
  return page.getByRole("dialog", { name: "Keys" });
}
