import { ApiError } from "@/lib/domain/errors";
import { logAccess } from "@/lib/http/access-log";
import { EVERY_ANSWER, preflight } from "@/lib/http/headers";
import { logProblem, problemAnswer, problemOf } from "@/lib/http/problem";
import { type HttpSite, requestIdOf } from "@/lib/http/request";

type Handler = (site: HttpSite, request: Request) => Response | Promise<Response>;
type RouteHandler = (request: Request) => Promise<Response>;

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"] as const;
type Method = (typeof METHODS)[number];

/** What an address outside `/api` answers, and the headers that its clients send and read beyond the usual. */
export interface DoorAnswers {
  readonly get?: Handler;
  readonly post?: Handler;
  readonly headers?: readonly string[];
}

/** Route handlers of such an address for Next; `siteOf` is called when the first request comes. */
export function openDoor(
  siteOf: () => HttpSite,
  answers: DoorAnswers,
): Readonly<Record<Method, RouteHandler>> {
  const answer: RouteHandler = async (request) => answerDoor(siteOf(), answers, request);
  return {
    GET: answer,
    HEAD: answer,
    OPTIONS: answer,
    POST: answer,
    PUT: answer,
    DELETE: answer,
    PATCH: answer,
  };
}

/**
 * Answers a request at such an address, whatever its method: open to every origin as the API is, with a request id,
 * and with problems for other methods and for what goes wrong. HEAD comes with GET.
 */
export async function answerDoor(site: HttpSite, answers: DoorAnswers, request: Request): Promise<Response> {
  const started = performance.now();
  const { pathname, search } = new URL(request.url);
  const { method } = request;
  const asked = { method, url: pathname + search, header: (name: string) => request.headers.get(name) };
  const requestId = requestIdOf(asked);
  const allow = METHODS.filter((each) => each === "OPTIONS" || handlerOf(answers, each)).join(", ");
  const response = await respond(site, request, answers, allow, requestId).catch((error: unknown) =>
    problem(error, allow, requestId, `${requestId} ${method} ${asked.url.slice(0, 300)}`),
  );
  logAccess(site.environment, asked, response.status, performance.now() - started, requestId);
  return method === "HEAD" ? new Response(null, response) : response;
}

function handlerOf(answers: DoorAnswers, method: string): Handler | undefined {
  if (method === "GET" || method === "HEAD") return answers.get;
  return method === "POST" ? answers.post : undefined;
}

async function respond(
  site: HttpSite,
  request: Request,
  answers: DoorAnswers,
  allow: string,
  requestId: string,
): Promise<Response> {
  if (request.method === "OPTIONS") return allowing(answers, allow, requestId);
  const handler = handlerOf(answers, request.method);
  if (handler === undefined)
    throw new ApiError("method_not_allowed", `${request.method} is not answered here; ${allow} are.`);
  const response = await handler(site, request);
  const headers = new Headers({ ...EVERY_ANSWER, "X-Request-Id": requestId });
  for (const name of answers.headers ?? []) headers.append("Access-Control-Expose-Headers", name);
  for (const [name, value] of response.headers) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** The answer to OPTIONS. */
function allowing(answers: DoorAnswers, allow: string, requestId: string): Response {
  const { status, headers } = preflight(requestId);
  const named = ["Accept", "Content-Type", ...(answers.headers ?? []), "*"].join(", ");
  const own = { Allow: allow, "Access-Control-Allow-Methods": allow, "Access-Control-Allow-Headers": named };
  return new Response(null, { status, headers: { ...headers, ...own } });
}

function problem(error: unknown, allow: string, requestId: string, about: string): Response {
  const found = problemOf(error);
  logProblem(about, found.status, error);
  const { status, headers, body } = problemAnswer(found, requestId, false, allow);
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
}
