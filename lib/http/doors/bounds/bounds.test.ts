import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiRequestOf } from "../node-door";
import { Bounds } from "./bounds";
import { sendStream, Unsent } from "./taking";

const bounds = new Bounds({ REQUESTS: 1, STREAMS: 1 });
const made = { parts: 0, ended: 0 };

/** As much as is taken of it. */
async function* endless() {
  try {
    for (;;) {
      made.parts += 1;
      yield Buffer.alloc(64 * 1024, 97);
    }
  } finally {
    made.ended += 1;
  }
}

async function* short() {
  yield Buffer.from("short");
}

/** Longer than what the system takes of a connection that nobody reads. */
const LONG = Buffer.alloc(16 * 2 ** 20, 98);

function bodyOf(address = "") {
  if (address === "/endless") return endless();
  return address === "/short" ? short() : LONG;
}

/** Addresses whose bodies were said to be sent. */
const sent: unknown[] = [];

const server = createServer((request, response) => {
  const body = bodyOf(request.url);
  const tell = () => {
    sent.push(request.url);
  };
  bounds
    .send(apiRequestOf(request), { status: 200, headers: {}, body, sent: tell }, response)
    .catch(() => response.destroy());
});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => server.closeAllConnections());

const ask = (path: string) => {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1"); // it listens on a port
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return socket;
};

test("a stream that is not taken is not made, holds its place, and gives it back", async () => {
  const unread = ask("/endless");
  await expect.poll(() => made.parts).toBeGreaterThan(0);
  let before = -1;
  await expect
    .poll(() => {
      const isStill = before === made.parts;
      before = made.parts;
      return isStill;
    })
    .toBe(true);
  expect(made).toEqual({ parts: before, ended: 0 });
  const second = text(ask("/short"));
  unread.destroy();
  expect(await second).toContain("short");
  expect(made.ended).toBe(1);
});

test("a client that takes nothing for long is left, and what was made for it ends", async () => {
  const own = createServer((_, response) => sendStream(endless(), response, 100)).listen(0, "127.0.0.1");
  await once(own, "listening");
  const before = made.ended;
  const socket = net.connect((own.address() as AddressInfo).port, "127.0.0.1").pause(); // it listens on a port
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await expect.poll(() => made.ended).toBe(before + 1);
  socket.destroy();
  own.close();
});

test("a request that finds no place is asked to come back", async () => {
  const request = { socket: { destroyed: false } } as Parameters<Bounds["run"]>[0]; // all that is read of it
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const held = bounds.run(request, () => ended);
  const waiting = Array.from({ length: 4 }, () => bounds.run(request, async () => "waited"));
  await expect(bounds.run(request, async () => "late")).rejects.toThrow();
  const gone = { socket: { destroyed: true } } as Parameters<Bounds["run"]>[0]; // the same
  end();
  await held;
  expect(await Promise.all(waiting)).toEqual(["waited", "waited", "waited", "waited"]);
  expect(await bounds.run(gone, async () => "for nobody")).toBeUndefined();
});

test("bodies that come slowly take the place of no other request", async () => {
  const slow = { socket: { destroyed: false }, headers: { "content-length": "9" } } as never; // all that is read of it
  const plain = { socket: { destroyed: false }, headers: {} } as never; // the same
  for (let i = 0; i < 64; i++) void bounds.pass(slow, () => new Promise<void>(() => {}));
  let isAnswered = false;
  await bounds.pass(plain, async () => {
    isAnswered = true;
  });
  expect(isAnswered).toBe(true);
});

test("the memory of what is not taken ends: the one who is slowest is left", async () => {
  const size = 16 * 2 ** 20; // more than the system takes of it
  const unsent = new Unsent(3 * size - 1);
  const own = createServer((_, response) => unsent.end(response, [Buffer.alloc(size)])).listen(
    0,
    "127.0.0.1",
  );
  await once(own, "listening");
  const sockets: net.Socket[] = [];
  for (let i = 0; i < 3; i++) {
    const socket = net.connect((own.address() as AddressInfo).port, "127.0.0.1").pause(); // it listens on a port
    socket.on("error", () => {});
    sockets.push(socket);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(own, "request");
  }
  const connections = () =>
    new Promise<number>((resolve) => own.getConnections((_, count) => resolve(count)));
  await expect.poll(connections).toBe(2);
  for (const socket of sockets) socket.destroy();
  own.close();
});

test("a body is said to be sent when the connection has taken it all, or is closed", async () => {
  expect((await text(ask("/long/read"))).length).toBeGreaterThan(LONG.length);
  await expect.poll(() => sent).toContain("/long/read");
  const unread = ask("/long/unread");
  await once(unread, "readable");
  expect(sent).not.toContain("/long/unread");
  unread.destroy();
  await expect.poll(() => sent).toContain("/long/unread");
});
