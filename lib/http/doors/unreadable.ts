import type { Duplex } from "node:stream";
import { ApiError } from "@/lib/domain/errors";
import { EVERY_ANSWER } from "@/lib/http/headers";
import { problemOf } from "@/lib/http/problem";

/** What `node:http` gives an error of its parser. */
interface ParserError extends Error {
  readonly code?: string;
}

/**
 * Tells a client, as the listener of a server's `clientError`, what was wrong with a request of which not even the
 * address could be read, and closes the connection.
 */
export function refuseUnreadable({ code }: ParserError, socket: Duplex): void {
  if (!socket.writable || code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const sentence =
    code === "HPE_HEADER_OVERFLOW"
      ? "The address and the headers of the request are longer than 16 kB together."
      : "The request is not HTTP that can be read: an address has printable ASCII characters only.";
  const { body } = problemOf(new ApiError("bad_request", sentence));
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = {
    ...EVERY_ANSWER,
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": bytes.length,
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 400 Bad Request\r\n${lines.join("")}\r\n`), bytes]));
}
