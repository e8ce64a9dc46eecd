import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refuseMethodOn, refuseUnreadable } from "./unreadable";

const server = createServer(
  { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 },
  (request, response) => request.resume().on("end", () => response.end("answered")),
)
  .on("clientError", refuseUnreadable)
  .on("connect", (_, socket) => refuseMethodOn(socket));
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => server.close());

const POST = "POST /mcp HTTP/1.1\r\nHost: a\r\n";

test.each([
  ["an address with a bare byte", "GET /api/\xff HTTP/1.1\r\nHost: a\r\n\r\n", "printable ASCII"],
  ["no HTTP at all", "hello\r\n\r\n", "not HTTP that can be read"],
  ["a handshake of TLS", "\x16\x03\x01\x02\x00\x01", "not https"],
  ["HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 is"],
  ["a header without a colon", "GET / HTTP/1.1\r\nHost a\r\n\r\n", "a name, a colon and a value"],
  ["a header over two lines", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", "a name, a colon and a value"],
  ["a length below nothing", `${POST}Content-Length: -1\r\n\r\n`, "How long the body is"],
  ["two lengths", `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, "How long the body is"],
  ["a length and chunks", `${POST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, "How long"],
  ["a coding that nobody knows", `${POST}Transfer-Encoding: xchunked\r\n\r\n`, "How long the body is"],
  ["a chunk without a length", `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, "How long the body is"],
])("%s gets a problem", async (_, request, sentence) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(Buffer.from(request, "latin1"));
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(answer).toContain("Access-Control-Allow-Origin: *\r\n");
  expect(answer).toContain("Content-Type: application/problem+json");
  const [, body = ""] = answer.split("\r\n\r\n");
  expect(JSON.parse(body)).toMatchObject({ status: 400, detail: expect.stringContaining(sentence) });
});

test.each([
  ["414 URI Too Long", `GET /api/${"a".repeat(17_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [
    "431 Request Header Fields Too Large",
    `GET /api HTTP/1.1\r\nHost: a\r\nX-Own: ${"a".repeat(17_000)}\r\n\r\n`,
  ],
])("%s is said of what is longer than 16 kB", async (status, request) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(request);
  const answer = await text(socket);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\n`));
  expect(answer).toContain("are longer than 16 kB together");
});

test.each([
  ["nothing", ""],
  ["half of its headers", "GET /api HTTP/1.1\r\nHost: a\r\nX-"],
])("who sends %s and no more is told so, and left", async (_, part) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(part);
  expect(await text(socket)).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
});

test.each([
  ["that nobody knows", "BREW /api"],
  ["CONNECT", "CONNECT example.org:443"],
])("a method %s is told which are answered", async (_, line) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(`${line} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 405 Method Not Allowed\r\n/);
  expect(answer).toContain("Allow: GET, HEAD, OPTIONS\r\n");
});
