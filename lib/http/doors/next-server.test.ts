import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guardServer } from "./next-server";

const server = createServer((_, response) => response.end("answered"));
// As Next does, which keeps a connection for whoever else may listen.
server.on("upgrade", () => {});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => server.close());

guardServer(server);
guardServer(server);

const HOST = "Host: a\r\n";

test.each([
  ["a request", `GET / HTTP/1.1\r\n${HOST}`, 200],
  ["an upgrade", `GET /_next/hmr HTTP/1.1\r\n${HOST}Upgrade: websocket\r\n`, 200],
  ["two hosts", `GET / HTTP/1.1\r\n${HOST}${HOST}`, 400],
  ["a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n", 400],
  ["a method that Next does not know", `PROPFIND /api HTTP/1.1\r\n${HOST}`, 405],
  ["CONNECT", `CONNECT a:443 HTTP/1.1\r\n${HOST}`, 405],
  ["an expectation", `GET / HTTP/1.1\r\n${HOST}Expect: much\r\n`, 417],
  ["a header that cannot be read", `GET / HTTP/1.1\r\n${HOST}a\r\n`, 400],
])("%s is answered once", async (_, head, status) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  const own = head.includes("Upgrade") ? "Connection: Upgrade, close\r\n" : "Connection: close\r\n";
  socket.end(`${head}${own}\r\n`);
  const answer = await text(socket);
  expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`]);
  if (status !== 200) expect(answer).toContain("Content-Security-Policy: ");
});
