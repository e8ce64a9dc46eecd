import { ApiError } from "@/lib/domain/errors";
import { acceptsGzip } from "@/lib/http/accepts-gzip";
import { EVERY_ANSWER, preflight } from "@/lib/http/headers";
import { problemAnswer, problemOf } from "@/lib/http/problem";
import { type ApiRequest, methodFault, requestIdOf, type WholeAnswer } from "@/lib/http/request";
import { isApiPath } from "./node-door";

const STARTING = "DeepDecipher is starting; try again in a few seconds.";
const COMMON = { ...EVERY_ANSWER, "Cache-Control": "no-store" };

/**
 * What a server answers that is still starting. It lives, so that nobody restarts it meanwhile, but is not
 * ready; all else is asked to come back, by a problem under `/api` and a line of text elsewhere.
 */
export function answerStarting(request: ApiRequest): WholeAnswer {
  const [path = ""] = request.url.split("?");
  const answered = isApiPath(request.url) ? apiAnswer(request, requestIdOf(request)) : plainAnswer(path);
  return request.method === "HEAD" ? { ...answered, body: null } : answered;
}

function apiAnswer({ method, header }: ApiRequest, requestId: string): WholeAnswer {
  if (method === "OPTIONS") return preflight(requestId);
  const problem = problemOf(methodFault(method) ?? new ApiError("unavailable", STARTING));
  return problemAnswer(problem, requestId, acceptsGzip(header("accept-encoding")));
}

function plainAnswer(path: string): WholeAnswer {
  if (path === "/healthz") return jsonAnswer(200, { status: "ok" });
  if (path === "/readyz") return jsonAnswer(503, { status: "not ready", message: STARTING });
  const headers = { ...COMMON, "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
  return { status: 503, headers, body: Buffer.from(`${STARTING}\n`) };
}

function jsonAnswer(status: number, value: unknown): WholeAnswer {
  const later = status === 503 ? { "Retry-After": "5" } : {};
  const headers = { ...COMMON, "Content-Type": "application/json", ...later };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}
