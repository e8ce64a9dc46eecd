import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALPHA, BETA, type TestModel, tokenEntries } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { normalizeToken } from "@/lib/domain/token";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

function tokenSet(layer: number, neuron: number): Set<string> {
  return new Set(tokenEntries(layer, neuron).map(({ token, role }) => `${role} ${normalizeToken(token)}`));
}

function roleAndToken(key: string) {
  const [role = ""] = key.split(" ");
  return { token: key.slice(role.length + 1), role };
}

/** The definition, pair by pair. */
function bruteForce(layer: number, neuron: number, other: TestModel, own: boolean, measure: string) {
  const a = tokenSet(layer, neuron);
  return Array.from({ length: other.numLayers * other.layerSize }, (_, ordinal) => {
    const index = { layer: Math.floor(ordinal / other.layerSize), neuron: ordinal % other.layerSize };
    const b = tokenSet(index.layer, index.neuron);
    const tokens = [...a].filter((token) => b.has(token));
    const shared = tokens.length;
    const most = measure === "max" ? Math.min(a.size, b.size) : Math.max(a.size, b.size);
    return {
      ...index,
      similarity: shared / most,
      shared,
      n: b.size,
      shared_tokens: tokens.map(roleAndToken),
    };
  })
    .filter((each) => !(own && each.layer === layer && each.neuron === neuron))
    .filter(({ similarity, shared }) => shared > 0 && similarity >= 0.4)
    .sort(
      (x, y) =>
        y.similarity - x.similarity || y.shared - x.shared || x.layer - y.layer || x.neuron - y.neuron,
    )
    .map((each) => ({ ...each, similarity: Number(each.similarity.toPrecision(6)) }));
}

describe.each(["max", "min"])("by %s", (measure) => {
  test.each([
    ["its own model", "", ALPHA, true],
    ["another model", "&model=beta.3l", BETA, false],
  ] as const)("in %s, as the definition says", async (_, query, other, own) => {
    for (const neuron of [1, 3, 5, 7, 11, 15]) {
      const response = await fetch(
        `${site.origin}/api/alpha-2l/similar/1/${neuron}?measure=${measure}${query}`,
      );
      const { data } = await response.json();
      expect(data).toMatchObject({ neuron_index: { layer: 1, neuron }, measure, model: other.name });
      expect(data.n).toBe(tokenSet(1, neuron).size);
      expect(data.similar).toEqual(bruteForce(1, neuron, other, own, measure).slice(0, 50));
    }
  });
});

test.each([
  ["/alpha-2l/similar/0/1", 404, "Neuron 1 in layer 0 of alpha-2l has no tokens to compare."],
  ["/alpha-2l/similar/0/2?measure=mean", 400, "measure: expected"],
  ["/alpha-2l/similar/0/2?model=gamma", 404, 'There is no model "gamma"'],
  ["/alpha-2l/similar/0/2?limit=51", 400, "limit: expected a whole number from 1 to 50"],
])("%s is a %i", async (path, status, detail) => {
  const problem = await (await fetch(`${site.origin}/api${path}`)).json();
  expect(problem.status).toBe(status);
  expect(problem.detail).toContain(detail);
});

test("a model without tokens says what it lacks", async () => {
  for (const path of ["/bare/similar/0/1", "/alpha-2l/similar/0/2?model=bare"]) {
    const answer = await (await fetch(`${site.origin}/api${path}`)).json();
    expect(answer.missing_data_types).toEqual(["neuron_store"]);
  }
});
