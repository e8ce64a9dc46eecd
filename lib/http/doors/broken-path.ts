import { ApiError } from "@/lib/domain/errors";
import { acceptsGzip } from "@/lib/http/accepts-gzip";
import { logAccess } from "@/lib/http/access-log";
import { parseAddress } from "@/lib/http/address";
import { type ApiRequest, encodeBytes, jsonPiece } from "@/lib/http/encode";
import { preflight, problemHeaders, requestIdOf } from "@/lib/http/headers";
import { checkMethod } from "@/lib/http/method";
import { problemOf } from "@/lib/http/problem";

/**
 * What the handler would answer to a whole address (`http://host/api/…`) whose path cannot be read; undefined
 * for every other address. `givenId` is the client's `X-Request-Id`.
 */
export function answerBroken(
  method: string,
  address: string,
  acceptEncoding: string | null,
  givenId: string | null = null,
): Response | undefined {
  const { pathname, search } = new URL(address);
  try {
    parseAddress(pathname);
    return undefined;
  } catch {
    const header = (name: string) =>
      ({ "accept-encoding": acceptEncoding, "x-request-id": givenId })[name] ?? null;
    return problemResponse({ method, url: pathname + search, header });
  }
}

function problemResponse(request: ApiRequest): Response {
  const started = performance.now();
  const { method, url } = request;
  const requestId = requestIdOf(request);
  if (method === "OPTIONS") return new Response(null, preflight(requestId));
  const problem = problemOf(problemWith(method, url));
  logAccess({ method, url }, problem.status, performance.now() - started, requestId);
  const body = encodeBytes(jsonPiece(problem.body), acceptsGzip(request.header("accept-encoding")));
  const headers = problemHeaders(problem, body, requestId);
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  const bytes = method === "HEAD" ? null : (body.bytes as Uint8Array<ArrayBuffer>);
  return new Response(bytes, { status: problem.status, headers });
}

function problemWith(method: string, url: string): unknown {
  try {
    checkMethod(method);
    parseAddress(url);
    return new ApiError("bad_request", "The path cannot be read.");
  } catch (error) {
    return error;
  }
}
