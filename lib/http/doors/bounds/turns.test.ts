import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { inTurn } from "./turns";

const opened: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.closeAllConnections();
});

/** A connection to a server that answers so. */
async function connectTo(answer: RequestListener, mostWaiting: number): Promise<net.Socket> {
  const server = createServer(inTurn(answer, mostWaiting)).listen(0, "127.0.0.1");
  opened.push(server);
  await once(server, "listening");
  return net.connect((server.address() as AddressInfo).port, "127.0.0.1"); // it listens on a port
}

const ahead = (count: number, last = "") =>
  Array.from(
    { length: count },
    (_, i) => `GET /${i} HTTP/1.1\r\nHost: a\r\n${i === count - 1 ? last : ""}\r\n`,
  ).join("");

test("what is sent ahead is answered in order, one at a time", async () => {
  let running = 0;
  let most = 0;
  const socket = await connectTo((request, response) => {
    running += 1;
    most = Math.max(most, running);
    setImmediate(() => {
      running -= 1;
      response.end(`<${request.url}>`);
    });
  }, 100);
  socket.write(ahead(50, "Connection: close\r\n"));
  const found = [...(await text(socket)).matchAll(/<\/(\d+)>/g)].map(([, i]) => Number(i));
  expect(found).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(most).toBe(1);
});

test("past the limit what waits is answered, then the connection is closed", async () => {
  const socket = await connectTo((request, response) => response.end(`<${request.url}>`), 3);
  socket.write(ahead(20));
  const said = await text(socket);
  expect([...said.matchAll(/<\/(\d+)>/g)]).toHaveLength(4);
  expect(said.match(/Connection: close/g)).toHaveLength(1);
});

test("who leaves is asked nothing more for", async () => {
  const begun: ServerResponse[] = [];
  const socket = await connectTo((_, response) => void begun.push(response), 10);
  socket.write(ahead(5));
  await expect.poll(() => begun).toHaveLength(1);
  const [first] = begun;
  const closed = first && once(first, "close");
  socket.destroy();
  await closed;
  expect(begun).toHaveLength(1);
});
