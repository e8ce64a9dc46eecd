import { acceptsGzip } from "./accepts-gzip";
import { logAccess } from "./access-log";
import { splitRevision } from "./address";
import { type CachedAnswer, findAnswer, findReady } from "./cache";
import { withDeadline } from "./deadline";
import { preflight, successHeaders } from "./headers";
import { countRequest } from "./metrics";
import { logProblem, problemAnswer, problemOf } from "./problem";
import {
  type ApiRequest,
  type HttpAnswer,
  type HttpSite,
  matchesEtag,
  methodFault,
  requestIdOf,
} from "./request";

/** A statement is cut off by the database; this is for a database that does not even do that. */
const GRACE_MS = 2000;

/**
 * Answers any request under `/api`; never throws. The doors (Next's route handlers, the self-hosting
 * server) only carry its status, headers and bytes.
 */
export async function answer(site: HttpSite, request: ApiRequest): Promise<HttpAnswer> {
  return answerReady(site, request) ?? (await answerNew(site, request));
}

/** The answer, if it is kept and known without waiting to hold; it costs so little that nobody need wait for a turn. */
export function answerReady(site: HttpSite, request: ApiRequest): HttpAnswer | null {
  if (methodFault(request.method) !== null) return null;
  const started = performance.now();
  try {
    const { address, rev } = splitRevision(request.url);
    const ready = findReady(site, request, address, acceptsGzip(request.header("accept-encoding")));
    if (ready === null) return null;
    const requestId = requestIdOf(request);
    const answered = success(request, ready, true, rev === ready.stamp, started, requestId);
    countRequest(ready.template, answered.status, performance.now() - started);
    logAccess(site.environment, request, answered.status, performance.now() - started, requestId);
    return answered;
  } catch {
    return null; // an address that cannot be read is refused with what is not ready
  }
}

/** The answer to what is not ready; never throws. */
export async function answerNew(site: HttpSite, request: ApiRequest): Promise<HttpAnswer> {
  const started = performance.now();
  const requestId = requestIdOf(request);
  const answered = await respond(site, request, started, requestId);
  logAccess(site.environment, request, answered.status, performance.now() - started, requestId);
  return answered;
}

async function respond(
  site: HttpSite,
  request: ApiRequest,
  started: number,
  requestId: string,
): Promise<HttpAnswer> {
  const gzip = acceptsGzip(request.header("accept-encoding"));
  try {
    if (request.method === "OPTIONS") return preflight(requestId);
    const fault = methodFault(request.method);
    if (fault !== null) throw fault;
    const { address, rev } = splitRevision(request.url);
    const found = await withDeadline(findAnswer(site, request, address, gzip), longestOf(site));
    const answered = success(request, found, false, rev === found.stamp, started, requestId);
    countRequest(found.template, answered.status, performance.now() - started);
    return answered;
  } catch (error) {
    const problem = problemOf(error);
    logProblem(`${requestId} ${request.method} ${request.url.slice(0, 300)}`, problem.status, error);
    countRequest("problem", problem.status, performance.now() - started);
    const answered = problemAnswer(problem, requestId, gzip);
    return request.method === "HEAD" ? { ...answered, body: null } : answered;
  }
}

/** Milliseconds until an answer is given up; 0 for never. */
function longestOf({ environment: { STATEMENT_TIMEOUT_MS } }: HttpSite): number {
  return STATEMENT_TIMEOUT_MS === 0 ? 0 : STATEMENT_TIMEOUT_MS + GRACE_MS;
}

function success(
  request: ApiRequest,
  { body, headers, headersOfWhole }: CachedAnswer,
  isReady: boolean,
  immutable: boolean,
  started: number,
  requestId: string,
): HttpAnswer {
  const milliseconds = performance.now() - started;
  if (matchesEtag(request.header("if-none-match"), body.etag)) {
    return { status: 304, headers: successHeaders(headers, immutable, requestId, milliseconds), body: null };
  }
  const own = successHeaders(headersOfWhole, immutable, requestId, milliseconds);
  if (request.method === "HEAD") return { status: 200, headers: own, body: null };
  if ("stream" in body) return { status: 200, headers: own, body: body.stream };
  const bytes = isReady ? body.whole : body.asMade;
  return { status: 200, headers: own, body: bytes, sent: body.beginSending() };
}
