import { ApiError } from "@/lib/domain/errors";
import type { FindPage, FindQuery } from "@/lib/domain/found";
import type { ModelDescription } from "@/lib/methods/model-description";
import { type Box, readBox } from "@/lib/search/box";
import { encodeCursor, parseCursor, type SearchQuestion } from "@/lib/search/cursor";
import { pageAfter, positionAt, type Ranking } from "@/lib/search/ranking";
import { requireModel } from "./catalogue";
import { type Found, findAll } from "./find-all";
import { describeFound } from "./find-rows";
import { sidesOf } from "./sides";
import type { Site } from "./site";

/** A page of results, and where it stands among all. */
export interface PlacedPage extends FindPage {
  /** How many results come before it. */
  readonly before: number;
  /** The cursor of the page before; null where that is the first. */
  readonly previousCursor: string | null;
}

/** One page of what the search box finds, in all places at once. Throws `bad_request` where it cannot be read. */
export async function find(site: Site, query: FindQuery): Promise<PlacedPage> {
  const asked = askedBy(query);
  const box = boxOf(query);
  const after = query.cursor === undefined ? null : parseCursor(query.cursor, asked);
  if (after?.ok === false) throw badRequest("cursor", `expected ${after.message}`);
  const found = await findWhole(site, query, box);
  const { positions, before, more } = pageAfter(found.ranking, after?.value ?? null, query.limit);
  const last = positions.at(-1);
  const { models } = await site.catalogue.read();
  return {
    results: await describeFound(site.store, sidesOf(models.values(), "both"), positions, found),
    total: found.ranking.keys.length,
    facets: found.facets,
    nextCursor: more && last !== undefined ? encodeCursor(last, asked) : null,
    ...{ before, previousCursor: cursorAt(found.ranking, before - query.limit, query) },
  };
}

/** The cursor of the page on which the result at a place, from 0, stands; null where that is the first. */
export function cursorOfPage(ranking: Ranking, place: number, query: FindQuery): string | null {
  return cursorAt(ranking, place - (place % query.limit), query);
}

function cursorAt(ranking: Ranking, first: number, query: FindQuery): string | null {
  return first <= 0 ? null : encodeCursor(positionAt(ranking, first - 1), askedBy(query));
}

/** What a cursor holds for. */
function askedBy(query: FindQuery): SearchQuestion {
  return { ...query, role: "any", in: [query.place ?? "all"] };
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
