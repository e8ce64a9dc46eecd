import { deflatePiece } from "@/lib/domain/piece";
import { readEnvironment } from "@/lib/environment";
import { type Catalogue, freshCatalogue, getCatalogue } from "@/lib/services/catalogue";
import { acceptsGzip } from "./accepts-gzip";
import { logAccess } from "./access-log";
import { parseAddress } from "./address";
import { getCachedAnswer, keepAnswer } from "./answer-cache";
import { withDeadline } from "./deadline";
import {
  type ApiAnswer,
  type ApiRequest,
  type Body,
  encodeBody,
  encodeBytes,
  encodeStream,
  jsonPiece,
  matchesEtag,
  textPiece,
} from "./encode";
import type { Content } from "./endpoint";
import {
  lastingHeaders,
  preflight,
  problemHeaders,
  requestIdOf,
  sizeHeaders,
  successHeaders,
} from "./headers";
import { checkMethod } from "./method";
import { countRequest } from "./metrics";
import { prefersJson, variesByAccept } from "./negotiation";
import { logProblem, problemOf } from "./problem";
import { splitRevision } from "./revision-parameter";
import { route } from "./route";
import { makeOnce } from "./single-flight";

const { STATEMENT_TIMEOUT_MS } = readEnvironment();
/** A statement is cut off by the database; this is for a database that does not even do that. */
const LONGEST_MS = STATEMENT_TIMEOUT_MS === 0 ? 0 : STATEMENT_TIMEOUT_MS + 2000;

/** An answer in one encoding. It holds as long as its owner's stamp is the same. */
export interface Made {
  readonly body: Body | ReturnType<typeof encodeStream>;
  /** Those of a 304; of a 200 without what changes each time. */
  readonly headers: Readonly<Record<string, string>>;
  readonly headersOfWhole: Readonly<Record<string, string>>;
  /** Null when the answer is of the whole catalogue. */
  readonly modelName: string | null;
  readonly stamp: string;
  /** Template of the address. */
  readonly route: string;
}

/**
 * Answers any request under `/api`; never throws. The doors (Next's route handlers, the self-hosting
 * server) only carry its status, headers and bytes.
 */
export async function answer(request: ApiRequest): Promise<ApiAnswer> {
  const started = performance.now();
  const requestId = requestIdOf(request);
  const answered = await respond(request, started, requestId);
  logAccess(request, answered.status, performance.now() - started, requestId);
  return answered;
}

async function respond(request: ApiRequest, started: number, requestId: string): Promise<ApiAnswer> {
  const gzip = acceptsGzip(request.header("accept-encoding"));
  try {
    if (request.method === "OPTIONS") return preflight(requestId);
    checkMethod(request.method);
    const { address, rev } = splitRevision(request.url);
    const made =
      findReady(request, address, gzip) ?? (await withDeadline(find(request, address, gzip), LONGEST_MS));
    const answered = success(request, made, rev === made.stamp, started, requestId);
    countRequest(made.route, answered.status, performance.now() - started);
    return answered;
  } catch (error) {
    const problem = problemOf(error);
    logProblem(`${requestId} ${request.method} ${request.url.slice(0, 300)}`, problem.status, error);
    countRequest("problem", problem.status, performance.now() - started);
    const body = encodeBytes(jsonPiece(problem.body), gzip);
    const headers = problemHeaders(problem, body, requestId);
    return { status: problem.status, headers, body: request.method === "HEAD" ? null : body.bytes };
  }
}

/** The kept answer, as long as it is known without waiting that it holds. */
function findReady(request: ApiRequest, address: string, gzip: boolean): Made | null {
  const catalogue = freshCatalogue();
  if (catalogue === null) return null;
  const made = getCachedAnswer(keyOf(address, gzip, wantsJson(request, address)));
  return made !== undefined && isCurrent(made, catalogue) ? made : null;
}

function wantsJson(request: ApiRequest, address: string): boolean {
  return variesByAccept(address) && prefersJson(request.header("accept"));
}

function keyOf(address: string, gzip: boolean, json: boolean): string {
  return `${gzip ? "g" : "i"}${json ? "j" : ""}${address}`;
}

async function find(request: ApiRequest, address: string, gzip: boolean): Promise<Made> {
  if (freshCatalogue() === null) {
    await getCatalogue();
    const ready = findReady(request, address, gzip);
    if (ready !== null) return ready;
  }
  const json = wantsJson(request, address);
  const key = keyOf(address, gzip, json);
  const made = await makeOnce(key, () => make(address, gzip, json));
  keepAnswer(key, made);
  return isTaken(made) ? make(address, gzip, json) : made;
}

const taken = new WeakSet<object>();

/** Whether someone reads the answer's stream already: another reader needs its own. Takes it otherwise. */
function isTaken({ body }: Made): boolean {
  if ("bytes" in body) return false;
  const already = taken.has(body);
  taken.add(body);
  return already;
}

async function make(address: string, gzip: boolean, json: boolean): Promise<Made> {
  const { segments, query } = parseAddress(address);
  // Taken before anything is read: an import that ends meanwhile must make the answer count as old.
  const { stamp: before } = await getCatalogue();
  const { content, model, page, route: template } = await route(segments, { query, prefersJson: json });
  const stamp = model?.stamp ?? before;
  const { body, contentType } = encode(content, stamp, address, gzip);
  const headers = lastingHeaders(body.etag, contentType, page, template);
  const headersOfWhole = { ...headers, ...sizeHeaders(body) };
  return { body, headers, headersOfWhole, modelName: model?.name ?? null, stamp, route: template };
}

function encode(
  content: Content,
  stamp: string,
  address: string,
  gzip: boolean,
): { body: Made["body"]; contentType: string } {
  if ("stream" in content) {
    const body = encodeStream(content.stream, `${stamp} ${address}`, gzip);
    return { body, contentType: content.contentType };
  }
  if ("json" in content)
    return { body: encodeBody(jsonPiece(content.json), stamp, gzip), contentType: JSON_TYPE };
  if ("piece" in content) return { body: encodeBody(content.piece, stamp, gzip), contentType: JSON_TYPE };
  const text = typeof content.bytes === "string";
  return {
    body: encodeBody(text ? textPiece(content.bytes) : deflatePiece(content.bytes), stamp, gzip),
    contentType: text ? `${content.contentType}; charset=utf-8` : content.contentType,
  };
}

const JSON_TYPE = "application/json; charset=utf-8";

function isCurrent(cached: Made, catalogue: Catalogue): boolean {
  if (cached.modelName === null) return cached.stamp === catalogue.stamp;
  return catalogue.models.get(cached.modelName)?.stamp === cached.stamp;
}

function success(
  request: ApiRequest,
  made: Made,
  immutable: boolean,
  started: number,
  requestId: string,
): ApiAnswer {
  const { body, headers, headersOfWhole } = made;
  const milliseconds = performance.now() - started;
  if (matchesEtag(request.header("if-none-match"), body.etag)) {
    return { status: 304, headers: successHeaders(headers, immutable, requestId, milliseconds), body: null };
  }
  return {
    status: 200,
    headers: successHeaders(headersOfWhole, immutable, requestId, milliseconds),
    body: request.method === "HEAD" ? null : "bytes" in body ? body.bytes : body.stream,
  };
}
