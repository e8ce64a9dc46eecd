import type { IncomingMessage } from "node:http";
import { withBase } from "@/lib/domain/base-path";
import { passesOnWrongly } from "@/lib/http/accepts-gzip";
import { ALLOWING } from "./next-meant";
import { enter } from "./outside";

/** The part of an address that names the scheme and the host, which a proxy's client writes before the path. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** Where the description of the API was in 2023, and where it is. */
const OLD_DESCRIPTION = /^\/doc\/openapi\.json\/?$/;
const DESCRIPTION = "/api/openapi.json";

/** Addresses that are not a page's: of the API, and by which the site is watched. */
const PLAIN = /^\/(?:api|healthz|readyz|metrics)(?:\/|$)/;

/**
 * Makes of what impolite and old clients send what is meant, in place: a whole address (`GET http://host/api`) is its
 * path, `OPTIONS *` asks the API, doubled slashes are one, the old address of the API's description is the new one, and a client that takes
 * packed bytes only in its words, or all where nothing is to be packed, is sent plain ones. The address is then the one
 * within the site; false where it is none (see `enter`).
 */
export function tidy(request: IncomingMessage, compresses: boolean): boolean {
  const [start = "", authority] = ABSOLUTE.exec(request.url ?? "") ?? [];
  if (authority !== undefined) request.headers.host = authority;
  request.url = (request.url ?? "/").slice(start.length);
  if (request.method === "OPTIONS" && request.url === "*") request.url = withBase(ALLOWING);
  const isInside = enter(request);
  if (isInside) request.url = tidyAddress(request.url);
  if (!compresses || passesOnWrongly(request.headers["user-agent"]))
    delete request.headers["accept-encoding"];
  return isInside;
}

/**
 * A path and query as they are meant. Pages keep their slashes: they lead to the address that has them once.
 *
 * @example tidyAddress("//api//m?q=a//b") // "/api/m?q=a//b"
 */
export function tidyAddress(address: string): string {
  const mark = address.search(/[?#]/);
  const [path, rest] = mark === -1 ? [address, ""] : [address.slice(0, mark), address.slice(mark)];
  const merged = path.replace(/\/{2,}/g, "/");
  if (OLD_DESCRIPTION.test(merged)) return DESCRIPTION + rest;
  return `${PLAIN.test(merged) ? merged : path || "/"}${rest}`;
}
