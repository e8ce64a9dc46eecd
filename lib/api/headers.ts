import type { ApiAnswer, ApiRequest, Encoded } from "./answer";
import type { Made } from "./handler";
import { variesByAccept } from "./negotiation";
import type { Problem } from "./problem";

const ALLOW = "GET, HEAD, OPTIONS";
const CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=86400";
/** What every answer has, whatever it says: any origin may read it. */
export const EVERY_ANSWER = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Server-Timing, X-Request-Id",
  "X-Content-Type-Options": "nosniff",
} as const;
const CACHE_CONTROL_OF_REVISION = "public, max-age=31536000, immutable";

/** Headers of a 200 or 304, without those of its size. */
export function successHeaders(
  made: Made,
  about: { readonly immutable: boolean; readonly requestId: string; readonly milliseconds: number },
): Record<string, string> {
  return {
    ...lastingHeaders(made),
    "Cache-Control": about.immutable ? CACHE_CONTROL_OF_REVISION : CACHE_CONTROL,
    "Server-Timing": `total;dur=${about.milliseconds.toFixed(2)}`,
    "X-Request-Id": about.requestId,
  };
}

const lasting = new WeakMap<Made, Readonly<Record<string, string>>>();

/** The headers that are the same each time an answer is sent, made once. */
function lastingHeaders(made: Made): Readonly<Record<string, string>> {
  const known = lasting.get(made);
  if (known !== undefined) return known;
  const { body, contentType, page, route } = made;
  const headers = {
    ...EVERY_ANSWER,
    ETag: body.etag,
    Vary: variesByAccept(route) ? "Accept, Accept-Encoding" : "Accept-Encoding",
    "Content-Type": contentType,
    ...(page !== null && { Link: `<${page}>; rel="alternate"; type="text/html"` }),
  };
  lasting.set(made, headers);
  return headers;
}

/** Headers of an answer that says what was wrong. */
export function problemHeaders(problem: Problem, body: Encoded, requestId: string): Record<string, string> {
  return {
    ...EVERY_ANSWER,
    "X-Request-Id": requestId,
    Vary: "Accept-Encoding",
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    ...(problem.status === 405 && { Allow: ALLOW }),
    ...problem.headers,
    "Content-Length": String(body.bytes.length),
    ...(body.gzip && { "Content-Encoding": "gzip" }),
  };
}

/** The answer to OPTIONS: what any origin may ask for. */
export function preflight(requestId: string): ApiAnswer {
  const headers = {
    Allow: ALLOW,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
    "X-Request-Id": requestId,
  };
  return { status: 204, headers, body: null };
}

const processTag = Math.random().toString(36).slice(2, 8);
let requests = 0;

/** The client's own trace id when it is a plain one, else one of ours. */
export function requestIdOf(request: ApiRequest): string {
  const given = request.header("x-request-id");
  if (given !== null && /^[\w-]{1,64}$/.test(given)) return given;
  requests += 1;
  return `${processTag}-${requests.toString(36)}`;
}
