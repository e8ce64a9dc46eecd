import type { IncomingMessage, ServerResponse } from "node:http";
import { answerNew, answerReady } from "@/lib/http/handler";
import type { ApiRequest, HttpSite, WholeAnswer } from "@/lib/http/request";
import type { Bounds } from "./bounds/bounds";
import { clientOf } from "./bounds/client";

/** Whether a path belongs to the API and so never reaches Next. */
export function isApiPath(url: string): boolean {
  return url.startsWith("/api/") || url === "/api" || url.startsWith("/api?");
}

/**
 * The self-hosting door: carries the handler's answer through `node:http`, within what a process does at a time. What
 * is ready waits for no turn.
 */
export async function answerNode(
  site: HttpSite,
  bounds: Bounds,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = apiRequestOf(request);
  const ready = answerReady(site, asked);
  const answered = ready ?? (await bounds.run(request, () => answerNew(site, asked)));
  if (answered !== undefined) await bounds.send(asked, answered, response);
}

/** A request of `node:http` as the handler takes it. */
export function apiRequestOf(request: IncomingMessage): ApiRequest {
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/api",
    header: (name) => request.headers[name]?.toString() ?? null,
    client: clientOf(request),
  };
}

/** Sends an answer that is small, byte for byte. */
export function sendSmall({ status, headers, body }: WholeAnswer, response: ServerResponse): void {
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}
