import { ApiError } from "@/lib/domain/errors";
import { acceptsGzip } from "@/lib/http/accepts-gzip";
import { type ApiAnswer, type ApiRequest, encodeBytes, jsonPiece } from "@/lib/http/encode";
import { EVERY_ANSWER, preflight, problemHeaders, requestIdOf } from "@/lib/http/headers";
import { checkMethod } from "@/lib/http/method";
import { problemOf } from "@/lib/http/problem";
import { isApiPath } from "./node-door";

const STARTING = "DeepDecipher is starting; try again in a few seconds.";
const COMMON = { ...EVERY_ANSWER, "Cache-Control": "no-store" };

/**
 * What a server answers that is still starting. It lives, so that nobody restarts it meanwhile, but is not
 * ready; all else is asked to come back, by a problem under `/api` and a line of text elsewhere.
 */
export function answerStarting(request: ApiRequest): ApiAnswer {
  const [path = ""] = request.url.split("?");
  const answered = isApiPath(request.url) ? problemAnswer(request) : plainAnswer(path);
  return request.method === "HEAD" ? { ...answered, body: null } : answered;
}

function problemAnswer(request: ApiRequest): ApiAnswer {
  const requestId = requestIdOf(request);
  if (request.method === "OPTIONS") return preflight(requestId);
  const problem = problemOf(faultOf(request.method));
  const body = encodeBytes(jsonPiece(problem.body), acceptsGzip(request.header("accept-encoding")));
  return { status: problem.status, headers: problemHeaders(problem, body, requestId), body: body.bytes };
}

function faultOf(method: string): unknown {
  try {
    checkMethod(method);
    return new ApiError("unavailable", STARTING);
  } catch (error) {
    return error;
  }
}

function plainAnswer(path: string): ApiAnswer {
  if (path === "/healthz") return jsonAnswer(200, { status: "ok" });
  if (path === "/readyz") return jsonAnswer(503, { status: "not ready", message: STARTING });
  const headers = { ...COMMON, "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
  return { status: 503, headers, body: Buffer.from(`${STARTING}\n`) };
}

function jsonAnswer(status: number, value: unknown): ApiAnswer {
  const later = status === 503 ? { "Retry-After": "5" } : {};
  const headers = { ...COMMON, "Content-Type": "application/json", ...later };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}
