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

/** What was read of an address that is too long by itself. */
const LONG_ADDRESS = /^[A-Z]{1,40} \S{8000}/;

/** What is said of what Node's parser calls so, other than that the request is a bad one. */
const OWN_STATUS: Readonly<Record<string, readonly [status: number, title: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
};
const BAD_REQUEST = [400, "Bad Request"] as const;
const TOO_LONG = [414, "URI Too Long"] as const;

/** The first bytes of a connection by TLS: a handshake of some version of it. */
const TLS = "\x16\x03";

const OF_BODY = /CONTENT_LENGTH|TRANSFER_ENCODING|CHUNK/;

/** What Node's parser says, by the beginning of its code, and what is said of it. */
const SENTENCES: readonly (readonly [code: RegExp, sentence: string])[] = [
  [
    /^ERR_HTTP_REQUEST_TIMEOUT$/,
    "The request did not come in time: its headers, and then its body, are waited for.",
  ],
  [/^HPE_HEADER_OVERFLOW$/, "The address and the headers of the request are longer than 16 kB together."],
  [
    OF_BODY,
    "How long the body is cannot be told: Content-Length is a number, or Transfer-Encoding is chunked, not both.",
  ],
  [
    /HEADER|^HPE_(?:LF|CR)_EXPECTED$/,
    "A header of the request cannot be read: each is a line of a name, a colon and a value.",
  ],
  [
    /^HPE_(?:INVALID_VERSION|PAUSED_H2_UPGRADE)$/,
    "The request is of a version of HTTP that is not spoken here: HTTP/1.1 is.",
  ],
];

/**
 * Tells a client, as the listener of a server's `clientError`, what was wrong with a request of which not even the
 * address could be read, or which did not come in time, and closes the connection.
 */
export function refuseUnreadable({ code, rawPacket }: ParserError, socket: Duplex): void {
  // In the middle of an answer nothing else can be said, unless it is its own request that cannot be read on.
  const isSaid = isAnswered(socket) && !(OF_BODY.test(code ?? "") && !isBegun(socket));
  if (!socket.writable || code === "ECONNRESET" || isSaid) {
    socket.destroy();
    return;
  }
  const packet = rawPacket?.toString("latin1");
  const isMethod = code === "HPE_INVALID_METHOD" && REQUEST_LINE.test(packet ?? "");
  if (isMethod) {
    refuseMethodOn(socket);
    return;
  }
  const { body } = problemOf(new ApiError("bad_request", sentenceOf(code, packet)));
  const [status, title] = statusOf(code, packet);
  const said = status === body.status ? body : { ...body, title, status };
  sendAndClose(socket, `${status} ${title}`, said, {});
}

function statusOf(code = "", packet = ""): readonly [status: number, title: string] {
  const own = OWN_STATUS[code] ?? BAD_REQUEST;
  return code === "HPE_HEADER_OVERFLOW" && LONG_ADDRESS.test(packet) ? TOO_LONG : own;
}

/** Whether Node has a request on the connection that is not answered to its end. */
function isAnswered(socket: Duplex): socket is Duplex & { readonly _httpMessage: object } {
  return "_httpMessage" in socket && typeof socket._httpMessage === "object" && socket._httpMessage !== null;
}

function isBegun({ _httpMessage: response }: { readonly _httpMessage: object }): boolean {
  return "headersSent" in response && response.headersSent === true;
}

/** Says, on the connection itself, that a method is not answered: also of CONNECT, which Node has no answer to. */
export function refuseMethodOn(socket: Duplex): void {
  const fault = new ApiError("method_not_allowed", `There is no such method here; ${ALLOW} are answered.`);
  sendAndClose(socket, "405 Method Not Allowed", problemOf(fault).body, { Allow: ALLOW });
}

function sentenceOf(code = "", packet = ""): string {
  if (packet.startsWith(TLS))
    return "This port speaks http, not https: TLS belongs to a proxy before the site.";
  const found = SENTENCES.find(([each]) => each.test(code));
  return (
    found?.[1] ?? "The request is not HTTP that can be read: an address has printable ASCII characters only."
  );
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
