import { test as base, type Page } from "@playwright/test";

interface HeldScripts {
  /** Holds the page's scripts back, those that say something or all, until what it gives back is called. */
  holdScripts(saying?: RegExp): Promise<() => void>;
}

/**
 * A page's scripts come after its first paint, which may be after its `load` event: tests that go to a page, in any
 * window of theirs, act when its scripts have taken it over, as a reader does who looks at it first.
 */
export const awakeTest = base.extend<HeldScripts>({
  context: async ({ context, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) context.on("page", waitForScripts);
    await use(context);
  },
  async holdScripts({ page }, use) {
    await use((saying) => holdScripts(page, saying));
    await page.unrouteAll({ behavior: "ignoreErrors" }); // some may still be on their way
  },
});

async function holdScripts(page: Page, saying = /^/): Promise<() => void> {
  let letCome = () => {};
  const late = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (saying.test(body)) await late;
    await route.fulfill({ response, body });
  });
  return letCome;
}

function waitForScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...asked) => {
    const answer = await goto(...asked);
    await page.waitForFunction(isAwake);
    return answer;
  };
  page.reload = async (...asked) => {
    const answer = await reload(...asked);
    await page.waitForFunction(isAwake);
    return answer;
  };
}

/** Runs in the page: whether React has it, or never will. */
function isAwake(): boolean {
  if (document.querySelector("script[data-src]") === null) return true;
  return Object.keys(document.body).some((key) => key.startsWith("__react"));
}
