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

/**
 * Tells a client, as the listener of a server's `clientError`, what was wrong with a request of which not even the
 * address could be read, and closes the connection.
 */
export function refuseUnreadable({ code, rawPacket }: ParserError, socket: Duplex): void {
  if (!socket.writable || code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const sentence =
    code === "HPE_HEADER_OVERFLOW"
      ? "The address and the headers of the request are longer than 16 kB together."
      : "The request is not HTTP that can be read: an address has printable ASCII characters only.";
  const isMethod = code === "HPE_INVALID_METHOD" && REQUEST_LINE.test(rawPacket?.toString("latin1") ?? "");
  const fault = isMethod
    ? new ApiError("method_not_allowed", `There is no such method here; ${ALLOW} are answered.`)
    : new ApiError("bad_request", sentence);
  const { body } = problemOf(fault);
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = {
    ...EVERY_ANSWER,
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": bytes.length,
    Connection: "close",
    ...(isMethod && { Allow: ALLOW }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${isMethod ? "405 Method Not Allowed" : "400 Bad Request"}\r\n${lines.join("")}\r\n`,
      ),
      bytes,
    ]),
  );
}
