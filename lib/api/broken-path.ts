import { ApiError } from "@/lib/errors";
import { acceptsGzip } from "./accepts-gzip";
import { logAccess } from "./access-log";
import { parseAddress } from "./address";
import { encodeBytes, jsonPiece } from "./answer";
import { preflight, problemHeaders, requestIdOf } from "./headers";
import { checkMethod } from "./method";
import { problemOf } from "./problem";

/** What the handler would answer to an address whose path cannot be read; undefined for every other address. */
export function answerBroken(
  method: string,
  url: string,
  acceptEncoding: string | null,
): Response | undefined {
  try {
    const [path = ""] = url.slice(url.indexOf("/api")).split("?");
    parseAddress(path);
    return undefined;
  } catch {
    return problemResponse(method, url, acceptEncoding);
  }
}

function problemResponse(method: string, url: string, acceptEncoding: string | null): Response {
  const started = performance.now();
  const requestId = requestIdOf({ method, url, header: () => null });
  if (method === "OPTIONS") return new Response(null, preflight(requestId));
  const problem = problemOf(problemWith(method, url));
  logAccess(
    { method, url: url.slice(url.indexOf("/api")) },
    problem.status,
    performance.now() - started,
    requestId,
  );
  const body = encodeBytes(jsonPiece(problem.body), acceptsGzip(acceptEncoding));
  const headers = problemHeaders(problem, body, requestId);
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  const bytes = method === "HEAD" ? null : (body.bytes as Uint8Array<ArrayBuffer>);
  return new Response(bytes, { status: problem.status, headers });
}

function problemWith(method: string, url: string): unknown {
  try {
    checkMethod(method);
    parseAddress(url.slice(url.indexOf("/api")));
    return new ApiError("bad_request", "The path cannot be read.");
  } catch (error) {
    return error;
  }
}
