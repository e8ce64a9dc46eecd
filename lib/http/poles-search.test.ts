import { afterAll, beforeAll, expect, test } from "vitest";
import type { FindAnswer } from "@/lib/wire/find";
import type { SearchAnswer } from "@/lib/wire/search";
import { openPoleSite, type PoleSite } from "./poles.fixture";

let site: PoleSite;
beforeAll(async () => {
  site = await openPoleSite();
}, 60_000);
afterAll(() => site.close());

async function ask<Answer>(asked: string): Promise<Answer> {
  return (await fetch(`${site.origin}/api/${asked}`)).json();
}

/** Results as of a model of another name, and of no pole. */
function plain({ results }: FindAnswer | SearchAnswer) {
  return results.map(({ pole: _, ...result }) => ({ ...result, model: "m" }));
}

const BOX = ["the", "on:the", "after:The", "text:The", "l0", "n1", "f1>0", "cats", "the -on:THE", "dog"];

test.each(BOX)("the box's %s finds each pole as a model that is that alone, and both together", async (q) => {
  const query = `search/all?q=${encodeURIComponent(q)}&limit=100`;
  const [own, turned] = await Promise.all(
    ["own", "turned"].map((model) => ask<FindAnswer>(`${query}&model=${model}`)),
  );
  const [positive, negative, both] = await Promise.all(
    ["positive", "negative", "both"].map((pole) => ask<FindAnswer>(`${query}&model=both&pole=${pole}`)),
  );
  if (!own || !turned || !positive || !negative || !both) throw new Error("five answers");
  expect(plain(positive)).toEqual(plain(own));
  expect(plain(negative)).toEqual(plain(turned));
  expect(positive.results.every(({ pole }) => pole === undefined)).toBe(true);
  expect(negative.results.every(({ pole }) => pole === "negative")).toBe(true);
  expect(both.total).toBe(own.total + turned.total);
  for (const { facets } of [positive, negative, both])
    expect(facets.pole).toEqual({ positive: own.total, negative: turned.total });
  expect(both.facets.model).toEqual({ both: both.total });
  expect(own.facets).not.toHaveProperty("pole");
  expect(await ask(`${query}&model=both`)).toEqual(both);
});

test("something is found at each pole, and only there", async () => {
  const found = async (q: string) =>
    (await ask<FindAnswer>(`search/all?q=${q}&model=both`)).results.map(
      ({ layer, neuron, pole }) => `${layer}:${neuron}${pole === "negative" ? " −" : ""}`,
    );
  const all = await found("on:the");
  expect(all).toContain("0:1");
  expect(all).toContain("0:0 −"); // which has of the neuron after it what that has of the positive pole
  expect(new Set(all).size).toBe(all.length);
});

test("pages of both poles make up the whole", async () => {
  const query = "search/all?q=the&limit=2";
  const whole = await ask<FindAnswer>("search/all?q=the&limit=100");
  const paged: FindAnswer["results"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: FindAnswer = await ask(`${query}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    paged.push(...page.results);
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(whole.results);
  const { next_cursor } = await ask<FindAnswer>(query);
  const other = await ask<{ detail: string }>(`${query}&pole=negative&cursor=${next_cursor}`);
  expect(other.detail).toContain("of this very search");
});

test.each([
  "any:the",
  "activating:the,important:THE",
  "the&sort=layer",
  "the&sort=score&layer=0",
  "cats&in=explanations",
  "dog&in=tokens,explanations",
])("search?q=%s answers of the positive pole, and of another where it is asked for", async (q) => {
  const query = `search?q=${q}&limit=100`;
  const own = await ask<SearchAnswer>(`${query}&model=own`);
  const turned = await ask<SearchAnswer>(`${query}&model=turned`);
  const unasked = await ask<SearchAnswer>(`${query}&model=both`);
  const negative = await ask<SearchAnswer>(`${query}&model=both&pole=negative`);
  const both = await ask<SearchAnswer>(`${query}&model=both&pole=both`);
  expect(plain(unasked)).toEqual(plain(own));
  expect(plain(negative)).toEqual(plain(turned));
  expect(both.total).toBe(own.total + turned.total);
  expect(both.facets.model).toEqual({ both: both.total });
  expect(negative.results.every(({ pole }) => pole === "negative")).toBe(true);
});

test.each([
  ["both:0:1", ["0:1"]],
  ["both:0:1&pole=negative", ["0:1 −"]],
  ["both:0:1&pole=both", ["0:1", "0:1 −"]],
  ["both:0:1:negative", ["0:1 −"]],
  ["L0 N1 −", ["0:1 −"]],
  ["own/0/1 negative", []],
])("the address %s is of the pole that it says", async (q, found) => {
  const { results } = await ask<SearchAnswer>(`search?q=${q.replaceAll(" ", "+")}`);
  const names = results
    .filter(({ model }) => model === "both" || q.startsWith("own"))
    .map(({ layer, neuron, pole }) => `${layer}:${neuron}${pole === "negative" ? " −" : ""}`);
  expect(names).toEqual(found);
});

test("the table of tokens counts each pole by itself", async () => {
  const counts = async (query: string) =>
    ask<{ rows: { cells: unknown[] }[] }>(`tokens?tokens=the,THE&${query}`);
  const cells = async (query: string) => (await counts(query)).rows.map((row) => row.cells[0]);
  const [own, turned] = [await cells("model=own"), await cells("model=turned")];
  const both = await counts("model=own&model=both");
  expect(both).toEqual({
    models: ["own", "both", "both"],
    poles: ["positive", "positive", "negative"],
    rows: ["the", "THE"].map((token, i) => ({ token, cells: [own[i], own[i], turned[i]] })),
  });
  expect(await cells("model=both&pole=negative")).toEqual(turned);
  expect(await counts("model=both&pole=positive")).not.toHaveProperty("poles");
  expect(await counts("model=own")).not.toHaveProperty("poles");
});

test.each(["search/all?q=the&pole=north", "search?q=the&pole=north", "tokens?tokens=a&pole=north"])(
  "%s knows three words for poles",
  async (asked) => {
    expect((await ask<{ detail: string }>(asked)).detail).toBe(
      "pole: expected one of both, positive, negative",
    );
  },
);
