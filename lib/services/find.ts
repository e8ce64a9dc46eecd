import { ApiError } from "@/lib/domain/errors";
import type { FindPage, FindQuery } from "@/lib/domain/found";
import type { ModelDescription } from "@/lib/methods/model-description";
import { type Box, readBox } from "@/lib/search/box";
import { encodeCursor, parseCursor } from "@/lib/search/cursor";
import { pageAfter } from "@/lib/search/ranking";
import { requireModel } from "./catalogue";
import { type Found, findAll } from "./find-all";
import { describeFound } from "./find-rows";
import { sidesOf } from "./sides";
import type { Site } from "./site";

/** One page of what the search box finds, in all places at once. Throws `bad_request` where it cannot be read. */
export async function find(site: Site, query: FindQuery): Promise<FindPage> {
  const asked = { ...query, role: "any", in: [query.place ?? "all"] };
  const box = boxOf(query);
  const after = query.cursor === undefined ? null : parseCursor(query.cursor, asked);
  if (after?.ok === false) throw badRequest("cursor", `expected ${after.message}`);
  const found = await findWhole(site, query, box);
  const { positions, more } = pageAfter(found.ranking, after?.value ?? null, query.limit);
  const last = positions.at(-1);
  const { models } = await site.catalogue.read();
  return {
    results: await describeFound(site.store, sidesOf(models.values(), "both"), positions, found.terms),
    total: found.ranking.keys.length,
    facets: found.facets,
    nextCursor: more && last !== undefined ? encodeCursor(last, asked) : null,
  };
}

/** What a search asks for, but for the page of it. */
export type WholeSearch = Omit<FindQuery, "cursor" | "limit">;

/** All that the search box finds, in order; kept in the store's memory. Throws as `find` does. */
export async function findWhole(site: Site, query: WholeSearch, box = boxOf(query)): Promise<Found> {
  const { models, stamp } = await site.catalogue.read();
  const { q, model, layer, pole, place, sort } = query;
  const chosen = model.length === 0 ? [...models.values()] : model.map((name) => requireModel(models, name));
  return site.store.memory.read(
    "found",
    JSON.stringify([stamp, { q, model, layer, pole, place, sort }]),
    () => findAll(site.store, numbered(q, chosen) ?? box, query, sidesOf(chosen, "both")),
    ({ bytes }) => bytes,
  );
}

function boxOf({ q }: Pick<FindQuery, "q">): Box {
  const read = readBox(q);
  if (!read.ok) throw badRequest("q", `at character ${read.fault.start + 1}: ${read.fault.message}`);
  return read.value;
}

/** Within one model a number alone is a neuron's, where it has so many. */
function numbered(q: string, [model, ...others]: readonly ModelDescription[]): Box | null {
  if (model === undefined || others.length > 0 || !/^\s*\d{1,9}\s*$/.test(q)) return null;
  return Number(q) < model.layerSize ? { terms: [], filters: [], layer: null, neuron: Number(q) } : null;
}

function badRequest(parameter: string, detail: string): ApiError {
  return new ApiError("bad_request", `${parameter}: ${detail}`, [{ parameter, detail }]);
}
