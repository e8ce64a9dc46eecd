import type { Catalogue } from "@/lib/services/catalogue";
import { parseAddress } from "./address";
import { EncodedBody, type EncodedStream, encodeAnswer } from "./encode";
import type { EndpointAnswer } from "./endpoint";
import { joinHeaders, lastingHeaders, sizeHeaders } from "./headers";
import { knownAddress } from "./known-parameters";
import { countLookup } from "./metrics";
import { Slots } from "./pages/slots";
import { ANSWERS, type ApiRequest, type HttpSite, prefersJson, variesByAccept } from "./request";
import { type Route, routeOf } from "./route";

/** An answer in one encoding, ready to be sent to any number of clients; a stream to one. */
export interface CachedAnswer {
  readonly body: EncodedBody | EncodedStream;
  /** Those of a 304; of a 200 without what changes each time. */
  readonly headers: Readonly<Record<string, string>>;
  readonly headersOfWhole: Readonly<Record<string, string>>;
  /** Of the model that the answer is about, or of the whole catalogue. */
  readonly stamp: string;
  /** Of the address, for counting. */
  readonly template: string;
  /** What memory calls when it keeps the answer, and when it drops it. */
  readonly keep?: () => void;
  readonly drop?: () => void;
}

const HEADER_BYTES = 500;

const LARGE_BYTES = 2 ** 20;

/** Of answers that may have tens of megabytes each, those being made; of what waits nothing is made yet. */
const large = new Slots({ running: 2, waiting: 64, waitMs: 5000 });

/** The kept answer, as long as it is known without waiting that it holds. */
export function findReady(
  { store, catalogue }: HttpSite,
  request: ApiRequest,
  address: string,
  gzip: boolean,
): CachedAnswer | null {
  const current = catalogue.fresh();
  if (current === null) return null;
  const json = wantsJson(request, address);
  const kept = store.memory.get<CachedAnswer>(ANSWERS, keyOf(stampOf(current, address), address, gzip, json));
  countLookup(kept !== undefined);
  return kept ?? null;
}

/** The kept answer or a new one, made once for all who ask for it at the same time. */
export async function findAnswer(
  site: HttpSite,
  request: ApiRequest,
  address: string,
  gzip: boolean,
): Promise<CachedAnswer> {
  const { store, catalogue } = site;
  const wasFresh = catalogue.fresh() !== null;
  // Taken before anything is read: an import that ends meanwhile must make the answer count as old.
  const current = await catalogue.read();
  const ready = wasFresh ? null : findReady(site, request, address, gzip);
  if (ready !== null) return ready;
  const json = wantsJson(request, address);
  const { segments, query } = parseAddress(address);
  const route = routeOf(segments);
  const known = route.isOld ? knownAddress(address) : address;
  const make = async () => {
    const asked = known === address ? query : parseAddress(known).query;
    const answer = await route.answer(site, { query: asked, prefersJson: json });
    return encode(route, answer, answer.model?.stamp ?? current.stamp, known, gzip);
  };
  if (route.streams) return make();
  const key = keyOf(stampOf(current, known), known, gzip, json);
  if (!route.isLarge) return store.memory.read(ANSWERS, key, make, sizeOf);
  const made = await large.run(make, { who: request.client });
  // One that is large indeed would drive out hundreds of others.
  if (sizeOf(made) < LARGE_BYTES) store.memory.set(ANSWERS, key, made, sizeOf(made));
  return made;
}

function wantsJson(request: ApiRequest, address: string): boolean {
  return variesByAccept(address) && prefersJson(request.header("accept"));
}

/**
 * The stamp of what an answer is made from: of the model that the address begins with, when it names no other, or of
 * the whole catalogue.
 */
function stampOf({ models, stamp }: Catalogue, address: string): string {
  if (address.includes("model=")) return stamp;
  const [, , name = ""] = address.split(MARKS, 3);
  return models.get(name)?.stamp ?? stamp;
}

const MARKS = /[/?]/;

/** With a stamp, so that an answer is found as long as it holds and not longer. */
function keyOf(stamp: string, address: string, gzip: boolean, json: boolean): string {
  return `${stamp}${gzip ? "g" : "i"}${json ? "j" : ""}${address}`;
}

function encode(
  { template }: Route,
  { body: content, page }: EndpointAnswer,
  stamp: string,
  address: string,
  gzip: boolean,
): CachedAnswer {
  const { body, contentType } = encodeAnswer(content, stamp, address, gzip);
  const headers = lastingHeaders(body.etag, contentType, page, template);
  const answered = {
    body,
    headers,
    headersOfWhole: joinHeaders(headers, sizeHeaders(body)),
    stamp,
    template,
  };
  return body instanceof EncodedBody && body.isLent
    ? { ...answered, keep: () => body.keep(), drop: () => body.drop() }
    : answered;
}

function sizeOf({ body }: CachedAnswer): number {
  return HEADER_BYTES + (body instanceof EncodedBody ? body.length : 0);
}
