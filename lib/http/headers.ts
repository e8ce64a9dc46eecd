import { EVERYWHERE, FOR_ANY_SITE, NOT_FRAMED } from "./every-answer";
import { variesByAccept, type WholeAnswer } from "./request";

/** The methods that addresses of the API answer. */
export const ALLOW = "GET, HEAD, OPTIONS";
const CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=86400";
/** What every answer of the API has, whatever it says: any origin may read it. */
export const EVERY_ANSWER = {
  ...EVERYWHERE,
  ...NOT_FRAMED,
  ...FOR_ANY_SITE,
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Allow, ETag, Link, Retry-After, Server-Timing, X-Request-Id",
} as const;
const CACHE_CONTROL_OF_REVISION = "public, max-age=31536000, immutable";

/** The headers of an answer that are the same each time it is sent, but for those of its size. */
export function lastingHeaders(
  etag: string,
  contentType: string,
  page: string | null,
  route: string,
): Readonly<Record<string, string>> {
  return joinHeaders(EVERY_ANSWER, {
    ETag: etag,
    Vary: variesByAccept(route) ? "Accept, Accept-Encoding" : "Accept-Encoding",
    "Content-Type": contentType,
    ...(page !== null && { Link: `<${page}>; rel="alternate"; type="text/html"` }),
  });
}

/** Both together. One by one: to spread so many takes thirty times as long, and every answer does. */
export function joinHeaders(lasting: Headers, own: Headers): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name in lasting) all[name] = lasting[name] ?? "";
  for (const name in own) all[name] = own[name] ?? "";
  return all;
}

type Headers = Readonly<Record<string, string>>;

/** The headers of a body's size and encoding. */
export function sizeHeaders(body: { readonly length?: number; readonly gzip: boolean }) {
  return {
    ...(body.length !== undefined && { "Content-Length": String(body.length) }),
    ...(body.gzip && { "Content-Encoding": "gzip" }),
  };
}

/** All headers of a 200 or 304: the lasting ones and this time's. */
export function successHeaders(
  lasting: Readonly<Record<string, string>>,
  immutable: boolean,
  requestId: string,
  milliseconds: number,
): Record<string, string> {
  const own = {
    "Cache-Control": immutable ? CACHE_CONTROL_OF_REVISION : CACHE_CONTROL,
    "Server-Timing": `total;dur=${milliseconds.toFixed(2)}`,
    "X-Request-Id": requestId,
  };
  return joinHeaders(lasting, own);
}

/** The answer to OPTIONS: what any origin may ask for. */
export function preflight(requestId: string): WholeAnswer {
  const headers = {
    ...EVERYWHERE,
    ...NOT_FRAMED,
    Allow: ALLOW,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "X-Request-Id": requestId,
  };
  return { status: 204, headers, body: null };
}
