import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";

/** What a text says of itself: how many of its tokens are shown, and its strongest activation, rounded. */
interface TextFacts {
  readonly tokens?: number;
  readonly strongest?: number;
}

/** What there is on a neuron's page. */
export interface NeuronPage {
  /** All texts, strongest first. */
  readonly texts: Locator;
  /** Goes to where the texts end that stand on the page, and waits for the others. */
  bringAll(): Promise<void>;
  /** The strongest token of each text. */
  readonly peaks: Locator;
  /** The text of a rank, 0 the strongest. */
  text(rank: number): Locator;
  /** The text of a rank is there, with these facts. */
  expectText(rank: number, facts: TextFacts): Promise<void>;
  /** The text at this rank, brought into view, answers to pointer and keys; until then its links lead to other pages. */
  expectTextAwake(rank: number): Promise<void>;
  /** The page is this neuron's. */
  expectNeuron(index: NeuronIndex): Promise<void>;
  /** The page tells of the token at this place of its text. */
  expectTokenTold(place: number): Promise<void>;
  /** A panel, by its heading. */
  panel(title: RegExp): Locator;
}

export const neuronPageTest = base.extend<NeuronPage>({
  texts: ({ page }, use) => use(page.getByRole("group", { name: /^Text \d+: / })),
  // A mark has a role of its own, which Playwright does not know.
  peaks: ({ page }, use) => use(page.locator("#snippets mark")),
  bringAll: ({ page }, use) =>
    use(async () => {
      const more = page.getByRole("link", { name: /^\d+ more texts?$/ });
      await more.scrollIntoViewIfNeeded();
      await expect(more).toHaveCount(0);
    }),
  text: ({ page }, use) => use((rank) => textOf(page, rank)),
  expectText: ({ page }, use) => use((rank, facts) => expectText(textOf(page, rank), facts)),
  expectTextAwake: ({ page }, use) => use((rank) => expectTextAwake(page, rank)),
  expectNeuron: ({ page }, use) =>
    use((index) => expect(page.getByRole("heading", { level: 1, name: formatNeuron(index) })).toBeVisible()),
  expectTokenTold: ({ page }, use) =>
    use((place) => expect(page.getByRole("status").filter({ hasText: `token ${place}` })).toHaveCount(1)),
  panel: ({ page }, use) => use((title) => page.getByRole("heading", { name: title })),
});

function textOf(page: Page, rank: number): Locator {
  return page.getByRole("group", { name: new RegExp(`^Text ${rank}: `) });
}

async function expectTextAwake(page: Page, rank: number): Promise<void> {
  // Anew where React puts another in its place meanwhile.
  await expect(() => textOf(page, rank).scrollIntoViewIfNeeded()).toPass();
  await expect(page.getByRole("button", { name: `copy, text ${rank}`, exact: true })).toBeVisible();
}

async function expectText(text: Locator, { tokens, strongest }: TextFacts): Promise<void> {
  await expect(text).toBeVisible();
  if (strongest !== undefined) await expect(text).toHaveAccessibleName(new RegExp(`strongest ${strongest}$`));
  if (tokens === undefined) return;
  await expect(text).toHaveAccessibleName(new RegExp(`: ${tokens} tokens,`));
}
