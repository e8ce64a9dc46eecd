import type { IncomingMessage, ServerResponse } from "node:http";
import { EVERYWHERE, NOT_FRAMED } from "@/lib/http/every-answer";
import { sendSmall } from "./node-door";

/** What every answer has, by the names that Node gives headers. */
const LASTING = Object.fromEntries(
  Object.entries({ ...EVERYWHERE, ...NOT_FRAMED }).map(([name, value]) => [name.toLowerCase(), value]),
);

/** What Next calls a fault of its own where a file is asked for. */
const REFUSALS = {
  412: "The file is not as the request demands: leave If-Match and If-Unmodified-Since out.\n",
  416: "The file has no such part.\n",
} as const;

/**
 * Makes of an answer of the process that renders pages, in place, one of ours. Whether the connection stays open is
 * between the client and us; what Next answers before it looks at its configuration has no headers of ours; and a part
 * of a file that is not there, or a condition that it does not meet, Next takes for a fault of its own: it is answered
 * here.
 */
export function mendPassedOn(
  answered: IncomingMessage,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { headers } = answered;
  const meant = meantByFault(answered, request);
  if (meant !== null) {
    answered.resume();
    refuse(meant, headers["content-range"], request, response);
    return;
  }
  for (const [name, value] of Object.entries(LASTING)) headers[name] ??= value;
  headers.connection = response.shouldKeepAlive ? "keep-alive" : "close";
  delete headers["keep-alive"];
}

function meantByFault(
  { statusCode, headers }: IncomingMessage,
  { headers: asked }: IncomingMessage,
): keyof typeof REFUSALS | null {
  if (statusCode !== 500 || headers["last-modified"] === undefined) return null;
  if (headers["content-range"] !== undefined) return 416;
  return asked["if-match"] === undefined && asked["if-unmodified-since"] === undefined ? null : 412;
}

function refuse(
  status: keyof typeof REFUSALS,
  range: string | undefined,
  { method }: IncomingMessage,
  response: ServerResponse,
): void {
  const body = Buffer.from(REFUSALS[status]);
  const headers = {
    ...EVERYWHERE,
    ...NOT_FRAMED,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(body.length),
    "Cache-Control": "no-store",
    ...(range !== undefined && { "Content-Range": range }),
  };
  sendSmall({ status, headers, body: method === "HEAD" ? null : body }, response);
}
