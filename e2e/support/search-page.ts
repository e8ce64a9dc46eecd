import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** The search box that every page has, and the page of its results. */
export interface SearchPage {
  readonly searchBox: Locator;
  /** What the box suggests while one types. */
  readonly suggestions: Locator;
  readonly results: Locator;
  /** Fills the box and sends it. */
  searchFor(query: string): Promise<void>;
  /** The page says that so many neurons were found. */
  expectFound(count: number): Promise<void>;
}

export const searchPageTest = base.extend<SearchPage>({
  searchBox: ({ page }, use) => use(page.getByRole("combobox", { name: "Search tokens" }).first()),
  suggestions: ({ page }, use) => use(page.getByRole("listbox").getByRole("option")),
  results: ({ page }, use) => use(resultsOf(page)),
  searchFor: ({ searchBox }, use) =>
    use(async (query) => {
      await searchBox.fill(query);
      await searchBox.press("Enter");
    }),
  expectFound: ({ page }, use) =>
    use((count) => {
      const name = `${count} neuron${count === 1 ? "" : "s"}`;
      return expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
    }),
});

/** The list items that have a neuron as their heading; facets and suggestions have none. */
function resultsOf(page: Page): Locator {
  const items = page.getByRole("main").getByRole("listitem");
  return items.filter({ has: page.getByRole("heading", { level: 3 }) });
}
