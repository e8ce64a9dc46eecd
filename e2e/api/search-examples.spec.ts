import { expect, test } from "@/e2e/support/test";

const SHOWN_ON = ["/search", "/search?q=qqqqqqzzzz"];
/** No neurons, or the list of what the box understands. */
const NOTHING = />0 neurons|<dl class="links grid gap-y-1/;

test("every example of a search finds something", async ({ request }) => {
  test.slow();
  const examples = new Set<string>();
  for (const address of SHOWN_ON) {
    const html = await (await request.get(address)).text();
    const lists = [...html.matchAll(/<dl class="links.*?<\/dl>/gs)].map(([list]) => list).join("");
    const found = [...lists.matchAll(/href="(\/[^"]+)"/g)].map(([, href = ""]) =>
      href.replaceAll("&amp;", "&"),
    );
    expect(found.length, address).toBeGreaterThan(8);
    for (const href of found) examples.add(href);
  }
  for (const href of examples) {
    const answer = await request.get(href);
    expect(answer.status(), href).toBe(200);
    expect(await answer.text(), href).not.toMatch(NOTHING);
  }
});
