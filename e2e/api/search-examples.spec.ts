import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const MODEL = "solu-2l-docs";
/** Pages that offer searches or lists: examples, facets, near spellings, named questions, counts. */
const SHOWN_ON = [
  "/",
  "/search",
  "/search?q=self",
  "/search?q=self&place=promotes&layer=1",
  "/search?q=isinstance&place=explanation",
  "/search?q=selff",
  "/search?q=on:selff&layer=0",
  "/search?q=self+qqqqqzzz",
  "/search?q=self&place=on&layer=7",
  "/search?q=qqqqqqzzzz",
  "/search?q=some:self",
  "/search?q=L0+N99999",
  `/search?q=29&model=${MODEL}`,
  "/search?q=fires:+if+isinstance(x,+int):",
  "/search?q=fires:+qqqqqqzzzz",
  "/tokens?tokens=self,qqqqqqzzzz,comma",
  `/viz/${MODEL}/all`,
  `/viz/${MODEL}/all/0`,
];
/** What a page says that found nothing: no neurons, none that fire, an empty list, or what the box understands instead. */
const NOTHING = />0 neurons|No neuron here|No model here|What the box understands/;

test("every example, facet, near spelling, count and named question finds something", async ({ request }) => {
  test.slow();
  const offered = new Map<string, string>();
  for (const address of SHOWN_ON)
    for (const href of await offersOf(request, address)) offered.set(href, offered.get(href) ?? address);
  expect(offered.size).toBeGreaterThan(60);
  for (const [href, from] of offered) {
    const answer = await request.get(href);
    expect(answer.status(), `${href}, offered on ${from}`).toBe(200);
    expect(mainOf(await answer.text()), `${href}, offered on ${from}`).not.toMatch(NOTHING);
  }
});

async function offersOf(request: APIRequestContext, address: string): Promise<string[]> {
  const answer = await request.get(address);
  const hrefs = [...mainOf(await answer.text()).matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => {
    const { pathname, search } = new URL(href.replaceAll("&amp;", "&"), answer.url());
    return pathname + search;
  });
  // Of other orders and pages of a list the list itself is enough.
  return hrefs
    .filter((href) => !/[?&](?:sort|page|columns|cursor)=/.test(href))
    .filter((href) => /^\/search\?|^\/tokens\?|^\/viz\/[^?]+\?in=/.test(href));
}

function mainOf(html: string): string {
  return /<main.*<\/main>/s.exec(html)?.[0] ?? "";
}
