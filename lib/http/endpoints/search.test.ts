import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALPHA, BETA, type TestModel, tokenEntries } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { normalizeToken } from "@/lib/domain/token";
import type { SearchAnswer } from "@/lib/wire/search";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

async function search(query: string): Promise<SearchAnswer & { detail?: string; status?: number }> {
  return (await fetch(`${site.origin}/api/search?${query}`)).json();
}

/** What the answer must be, by going through every neuron. */
function bruteForce(model: TestModel, token: string, roles = ["activating", "important"]) {
  return Array.from({ length: model.numLayers * model.layerSize }, (_, ordinal) => {
    const [layer, neuron] = [Math.floor(ordinal / model.layerSize), ordinal % model.layerSize];
    const matches = tokenEntries(layer, neuron).filter(
      (entry) => normalizeToken(entry.token) === token && roles.includes(entry.role),
    );
    return { model: model.name, layer, neuron, matches };
  }).filter(({ matches }) => matches.length > 0);
}

const key = ({ model, layer, neuron }: { model: string; layer: number; neuron: number }) =>
  `${model} ${layer}:${neuron}`;

test("one token in all models: everything, strongest first, with exact counts", async () => {
  const expected = [ALPHA, BETA].flatMap((model) => bruteForce(model, "the"));
  const { results, total, facets, next_cursor } = await search("q=any:the&limit=1000");
  expect(results.map(key).sort()).toEqual(expected.map(key).sort());
  expect(total).toBe(expected.length);
  expect(next_cursor).toBeNull();
  expect(facets.model).toEqual({
    [ALPHA.name]: bruteForce(ALPHA, "the").length,
    [BETA.name]: bruteForce(BETA, "the").length,
    bare: 0,
  });
  const strengths = results.map(({ matches }) => Math.max(...matches.map(({ importance }) => importance)));
  expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
  for (const result of results) {
    const { matches } = expected.find((each) => key(each) === key(result)) ?? { matches: [] };
    expect(new Set(result.matches)).toEqual(new Set(matches));
  }
});

test("facets say what each layer and role would give", async () => {
  const { facets } = await search("q=the&model=alpha-2l&layer=1");
  for (const layer of [0, 1]) {
    expect(facets.layer[layer]).toBe((await search(`q=the&model=alpha-2l&layer=${layer}`)).total);
  }
  for (const role of ["any", "activating", "important"]) {
    const { total } = await search(`q=the&model=alpha-2l&layer=1&role=${role}`);
    expect(facets.role[role]).toBe(total);
    expect(total).toBe(
      bruteForce(ALPHA, "the", role === "any" ? undefined : [role]).filter(({ layer }) => layer === 1).length,
    );
  }
});

test.each(["importance", "layer", "score"])("pages by %s make up the whole, in one order", async (sort) => {
  const whole = (await search(`q=the&sort=${sort}&limit=1000`)).results.map(key);
  const paged: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: SearchAnswer = await search(`q=the&sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`);
    paged.push(...page.results.map(key));
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(whole);
  expect(new Set(paged).size).toBe(whole.length);
});

test("by layer, and by score with unscored ones last", async () => {
  const layers = (await search("q=the&sort=layer&limit=1000")).results.map(({ layer }) => layer);
  expect(layers).toEqual([...layers].sort((a, b) => a - b));
  const scores = (await search("q=the&sort=score&limit=1000")).results.map(({ score }) => score ?? -2);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores).toContain(0.5);
  expect(scores).toContain(-2);
});

test("several models may be named, and all terms must hold", async () => {
  const both = await search("q=any:the,any:he&model=alpha-2l&model=beta.3l&limit=1000");
  const expected = [ALPHA, BETA].flatMap((model) => {
    const he = bruteForce(model, "he").map(key);
    return bruteForce(model, "the")
      .map(key)
      .filter((each) => he.includes(each));
  });
  expect(both.results.map(key).sort()).toEqual(expected.sort());
  expect(Object.keys(both.facets.model)).toEqual(["alpha-2l", "beta.3l"]);
});

test("explanations by words; with both, token matches come first", async () => {
  const words = await search("q=pie+fruit&in=explanations&model=alpha-2l&limit=1000");
  expect(words.total).toBeGreaterThan(5);
  for (const { neuron, matches, explanation } of words.results) {
    expect(neuron % 2).toBe(0);
    expect(matches).toEqual([]);
    expect(explanation).toContain("fruit pies");
  }
  const both = await search("q=pie&in=tokens,explanations&model=alpha-2l&limit=1000");
  const found = both.results.map(({ matches }) => matches.length > 0);
  expect(found).toEqual([...found].sort((a, b) => Number(b) - Number(a)));
  expect(found.filter(Boolean)).toHaveLength(bruteForce(ALPHA, "pie").length);
  expect(both.total).toBeGreaterThan(bruteForce(ALPHA, "pie").length);
});

describe("a neuron's address", () => {
  test.each([
    ["1:3", ["alpha-2l 1:3", "beta.3l 1:3"]],
    ["1/12", ["alpha-2l 1:12"]],
    ["L2 N9", ["beta.3l 2:9"]],
    ["l0n3", ["alpha-2l 0:3", "bare 0:3", "beta.3l 0:3"]],
    ["beta.3l/all/1/3", ["beta.3l 1:3"]],
    ["beta.3l:1:3", ["beta.3l 1:3"]],
    ["2l 1/3", ["alpha-2l 1:3"]],
    ["9:0", []],
    ["1/3&model=beta.3l", ["beta.3l 1:3"]],
    ["alpha-2l/1/3&model=beta.3l", []],
    ["l0n3&layer=1", []],
    ["l0n3&model=bare&sort=score&role=important&in=tokens,explanations", ["bare 0:3"]],
  ])("%s finds %j", async (q, found) => {
    const { results, total, facets, next_cursor } = await search(`q=${q.replaceAll(" ", "+")}`);
    expect(results.map(key)).toEqual(found);
    expect(results.flatMap(({ matches }) => matches)).toEqual([]);
    expect(total).toBe(found.length);
    expect(Object.values(facets.model).reduce((sum, count) => sum + count, 0)).toBe(found.length);
    expect(facets.role).toEqual({ any: found.length, activating: found.length, important: found.length });
    expect(next_cursor).toBeNull();
  });

  test.each([
    ["any:1/3", 0],
    ['"1/3"', 0],
    ["gamma/1/3", 0],
    ["1:3&in=explanations", 0],
  ])("is not what %s is", async (q, total) => {
    expect((await search(`q=${q}`)).total).toBe(total);
  });

  test.each(["1:3,any:the", "any:the,1:3", "gamma:1:3"])("nor %s, which cannot be read", async (q) => {
    expect((await search(`q=${q}`)).detail).toContain("has the unknown type");
  });
});

test.each([
  ["q=the", "/search?q=the"],
  ["q=the&limit=5&in=tokens&role=any&sort=importance", "/search?q=the"],
  [
    "q=any:the&model=bare&model=beta.3l&role=important&layer=1&in=tokens,explanations&sort=score",
    "/search?q=any%3Athe&model=bare&model=beta.3l&role=important&layer=1&in=tokens%2Cexplanations&sort=score",
  ],
])("the page that shows %s is %s", async (query, page) => {
  const response = await fetch(`${site.origin}/api/search?${query}`);
  expect(response.headers.get("link")).toBe(`<${page}>; rel="alternate"; type="text/html"`);
  const { next_cursor: cursor } = await response.json();
  if (cursor === null) return;
  const next = await fetch(`${site.origin}/api/search?${query}&cursor=${cursor}`);
  expect(next.headers.get("link")).toBe(`<${page}&cursor=${cursor}>; rel="alternate"; type="text/html"`);
});

test("previews are small", async () => {
  const { results } = await search("q=the&limit=1000");
  for (const { graph_preview } of results) expect(graph_preview?.graph.length ?? 0).toBeLessThanOrEqual(12);
});

test("a cursor holds for its own search, with any limit", async () => {
  const { next_cursor: cursor } = await search("q=the&limit=7");
  expect((await search(`q=the&in=tokens&limit=3&cursor=${cursor}`)).results).toHaveLength(3);
  for (const other of ["q=he", "q=the&sort=layer", "q=the&model=bare", "q=the&layer=1"]) {
    const problem = await search(`${other}&cursor=${cursor}`);
    expect(problem.status, other).toBe(400);
    expect(problem.detail).toContain("cursor: expected a next_cursor of this very search");
  }
});

describe("what cannot be answered", () => {
  test.each([
    ["", 400, "q: expected what to search"],
    ["q=", 400, "q: expected what to search"],
    ["q=all:the", 400, 'q: term 1 has the unknown type "all"'],
    ["q=the&in=titles", 400, "in: expected tokens, explanations, or both"],
    ["q=the&limit=1001", 400, "limit: expected a whole number from 1 to 1000"],
    ["q=the&cursor=zzz", 400, "cursor: expected a next_cursor of an earlier answer"],
    ["q=the&model=gamma", 404, 'There is no model "gamma"'],
    ["q=the&layer=1&layer=2", 400, "layer: is given more than once"],
  ])("%s is a %i", async (query, status, detail) => {
    const problem = await search(query);
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(detail);
  });
});
