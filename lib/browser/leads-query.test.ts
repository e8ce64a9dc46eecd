import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { leadsQuery } from "./leads-query";
import type { SearchableModel } from "./queries";

const ALPHA: SearchableModel = {
  ...{ name: "alpha-2l", numLayers: 2, layerSize: 4 },
  ...{ hasTokens: true, hasExplanations: false, hasFiring: true },
};
const BARE: SearchableModel = { ...ALPHA, name: "bare-1l", hasFiring: false };

afterEach(() => vi.unstubAllGlobals());

test("what a text fires is asked again of models that were not known before", async () => {
  const asked = vi.fn(async (_path: string) => Response.json({ data: { total: 3 } }));
  vi.stubGlobal("fetch", asked);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const count = (models: readonly SearchableModel[]) =>
    client.fetchQuery(leadsQuery({ q: "fires: if x" }, models));
  expect(await count([])).toBe(0);
  expect(await count([BARE, ALPHA])).toBe(3);
  expect(await count([BARE, ALPHA])).toBe(3);
  expect(asked.mock.calls.map(([path]) => path)).toEqual(["/api/alpha-2l/firing?text=if+x&limit=1"]);
});
