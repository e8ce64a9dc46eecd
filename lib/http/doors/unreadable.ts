import type { Duplex } from "node:stream";
import { ApiError } from "@/lib/domain/errors";
import { ALLOW, EVERY_ANSWER } from "@/lib/http/headers";
import { problemOf } from "@/lib/http/problem";

/** What `node:http` gives an error of its parser. */
interface ParserError extends Error {
  readonly code?: string;
  /** What was read last. */
  readonly rawPacket?: Buffer;
}

/** A request's first line, were its method one that there is. */
const REQUEST_LINE = /^[A-Za-z-]{1,40} \S+ HTTP\/1\.[01]\r?\n/;

/** What Node says of a request whose head or body did not come in time. */
const LATE = "ERR_HTTP_REQUEST_TIMEOUT";

/**
 * Tells a client, as the listener of a server's `clientError`, what was wrong with a request of which not even the
 * address could be read, or which did not come in time, and closes the connection.
 */
export function refuseUnreadable({ code, rawPacket }: ParserError, socket: Duplex): void {
  const isAnswered = "_httpMessage" in socket && socket._httpMessage !== null;
  // In the middle of an answer nothing else can be said.
  if (!socket.writable || code === "ECONNRESET" || isAnswered) {
    socket.destroy();
    return;
  }
  const isMethod = code === "HPE_INVALID_METHOD" && REQUEST_LINE.test(rawPacket?.toString("latin1") ?? "");
  if (isMethod) {
    refuseMethodOn(socket);
    return;
  }
  const { body } = problemOf(new ApiError("bad_request", sentenceOf(code)));
  const late = { title: "Request timeout", status: 408 };
  const said = code === LATE ? { ...body, ...late } : body;
  sendAndClose(socket, code === LATE ? "408 Request Timeout" : "400 Bad Request", said, {});
}

/** Says, on the connection itself, that a method is not answered: also of CONNECT, which Node has no answer to. */
export function refuseMethodOn(socket: Duplex): void {
  const fault = new ApiError("method_not_allowed", `There is no such method here; ${ALLOW} are answered.`);
  sendAndClose(socket, "405 Method Not Allowed", problemOf(fault).body, { Allow: ALLOW });
}

function sentenceOf(code: string | undefined): string {
  if (code === LATE)
    return "The request did not come in time: its headers, and then its body, are waited for.";
  return code === "HPE_HEADER_OVERFLOW"
    ? "The address and the headers of the request are longer than 16 kB together."
    : "The request is not HTTP that can be read: an address has printable ASCII characters only.";
}

function sendAndClose(
  socket: Duplex,
  status: string,
  body: object,
  own: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = {
    ...EVERY_ANSWER,
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": bytes.length,
    Connection: "close",
    ...own,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => {}); // the client has left
  socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`), bytes]), () =>
    socket.destroy(),
  );
}
