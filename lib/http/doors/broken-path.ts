import { splitPath } from "@/lib/domain/address";
import { ApiError } from "@/lib/domain/errors";
import { acceptsGzip } from "@/lib/http/accepts-gzip";
import { logAccess } from "@/lib/http/access-log";
import { preflight } from "@/lib/http/headers";
import { problemAnswer, problemOf } from "@/lib/http/problem";
import { type HttpSettings, methodFault, requestIdOf } from "@/lib/http/request";

/**
 * What the handler would answer to a whole address (`http://host/api/…`) whose path cannot be read; undefined
 * for every other address. `givenId` is the client's `X-Request-Id`.
 */
export function answerBroken(
  settings: HttpSettings,
  method: string,
  address: string,
  acceptEncoding: string | null,
  givenId: string | null = null,
): Response | undefined {
  const started = performance.now();
  const { pathname, search } = new URL(address);
  const { fault } = splitPath(pathname);
  if (fault === null) return undefined;
  const request = { method, url: pathname + search, header: () => givenId };
  const requestId = requestIdOf(request);
  if (method === "OPTIONS") return new Response(null, preflight(requestId));
  const problem = problemOf(methodFault(method) ?? new ApiError("bad_request", fault));
  logAccess(settings, request, problem.status, performance.now() - started, requestId);
  const { status, headers, body } = problemAnswer(problem, requestId, acceptsGzip(acceptEncoding));
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  const bytes = method === "HEAD" ? null : (body as Uint8Array<ArrayBuffer>);
  return new Response(bytes, { status, headers });
}
