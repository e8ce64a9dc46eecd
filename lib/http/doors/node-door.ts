import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answer } from "@/lib/http/handler";
import type { ApiRequest, HttpAnswer, HttpSite } from "@/lib/http/request";

/** Whether a path belongs to the API and so never reaches Next. */
export function isApiPath(url: string): boolean {
  return url.startsWith("/api/") || url === "/api" || url.startsWith("/api?");
}

/** The self-hosting door: carries the handler's answer through `node:http`. */
export async function answerNode(
  site: HttpSite,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await sendAnswer(await answer(site, apiRequestOf(request)), response);
}

/** A request of `node:http` as the handler takes it. */
export function apiRequestOf(request: IncomingMessage): ApiRequest {
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/api",
    header: (name) => request.headers[name]?.toString() ?? null,
  };
}

/** Sends an answer, byte for byte. */
export async function sendAnswer(
  { status, headers, body }: HttpAnswer,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, headers);
  if (body === null || body instanceof Uint8Array) response.end(body ?? undefined);
  else await send(body, response);
}

/** Sends a stream as fast as the client takes it; a client that leaves ends it. */
async function send(body: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  try {
    await pipeline(Readable.from(body, { objectMode: false }), response);
  } catch (error) {
    const left = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!left) throw error;
  }
}
