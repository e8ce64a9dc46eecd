import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendSmall } from "./node-door";
import { refuseExpectation, refuseHost } from "./unmeant";

const server = createServer({ requireHostHeader: false }, (request, response) => {
  const refused = refuseHost(request);
  if (refused === null) response.end("answered");
  else sendSmall(refused, response);
}).on("checkExpectation", refuseExpectation);
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => server.close());

async function ask(head: string): Promise<string> {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(`${head}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

test.each([
  ["no host", "GET /viz HTTP/1.1", 400, "no Host header"],
  ["two hosts", "GET /viz HTTP/1.1\r\nHost: a\r\nhost: b", 400, "more than one Host header"],
  ["a host that is markup", 'GET /viz HTTP/1.1\r\nHost: a"><b>', 400, "names no host"],
  ["a host of two words", "GET /viz HTTP/1.1\r\nHost: a b", 400, "names no host"],
  ["a host with a path", "GET /viz HTTP/1.1\r\nHost: a/b", 400, "names no host"],
  ["an expectation", "GET /viz HTTP/1.1\r\nHost: a\r\nExpect: wonders", 417, "only 100-continue"],
])("a request with %s is refused with the headers of every answer", async (_, head, status, sentence) => {
  const answer = await ask(head);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain("X-Content-Type-Options: nosniff\r\n");
  expect(answer).toContain("Connection: close\r\n");
  expect(answer).toContain(sentence);
});

test.each([
  ["HTTP/1.0 without a host", "GET /viz HTTP/1.0"],
  ["an empty host", "GET /viz HTTP/1.1\r\nHost: "],
  ["a name with a port", "GET /viz HTTP/1.1\r\nHost: under_score.example.org:8080"],
  ["an address of IPv6", "GET /viz HTTP/1.1\r\nHost: [::1]:3000"],
])("%s is answered", async (_, head) => {
  expect(await ask(head)).toMatch(/answered$/);
});
