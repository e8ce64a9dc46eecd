import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addressBelow, downloadCurrentFile, downloadFile, mannersTelling, shownAddress } from "./download";

const MANNERS = { atOnce: 3, retries: 9, pause: 1, patience: 10_000, bytes: 1000 };

let root: string;
let server: Server;
let asked = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "give-up-"));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => rm(root, { recursive: true }));

async function serve(answer: RequestListener): Promise<string> {
  asked = 0;
  server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.json`; // it listens on a port
}

test.each<[string, RequestListener, RegExp, number]>([
  [
    "packs otherwise than it says",
    (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("plain text"),
    /sent what does not unpack as it says/,
    2,
  ],
  [
    "says more bytes than it ever sends",
    (request, response) => {
      response.writeHead(200, { "Content-Length": 100 }).write("ten bytes.");
      setTimeout(() => request.socket.destroy(), 20);
    },
    /broke the connection off/,
    2,
  ],
  [
    "sends chunks that are none",
    ({ socket }) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n{}"),
    /broke the connection off/,
    2,
  ],
  ["hangs up at once", ({ socket }) => socket.resetAndDestroy(), /broke the connection off/, 3],
  [
    "sends a part that nobody asked for",
    (_, response) => response.writeHead(206, { "Content-Range": "bytes 5-9/100" }).end("abcde"),
    /sent a part of the file, of which all was asked for/,
    1,
  ],
  ["has nothing to say", (_, response) => response.writeHead(204).end(), /answered 204/, 1],
  ["speaks no HTTP", ({ socket }) => socket.end("\x16\x03\x01 hello\r\n\r\n"), /sent what is no HTTP/, 1],
  [
    "wants to be left alone for an hour",
    (_, response) => response.writeHead(429, { "Retry-After": "3600" }).end(),
    /answered 429 and asks to be left alone for 3600 seconds: call the same again then/,
    1,
  ],
  [
    "wants to be left alone until a day far away",
    (_, response) => response.writeHead(503, { "Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT" }).end(),
    /asks to be left alone/,
    1,
  ],
])("a server that %s is given up soon", async (_, answer, sentence, times) => {
  const address = await serve(answer);
  await expect(downloadFile(address, path.join(root, "a.json"), MANNERS)).rejects.toThrow(sentence);
  expect(asked).toBe(times);
});

test("what speaks no TLS is told to be asked without, once", async () => {
  const address = (await serve((_, response) => response.end("x"))).replace("http:", "https:");
  await expect(downloadFile(address, path.join(root, "b.json"), MANNERS)).rejects.toThrow(
    /speaks no TLS there/,
  );
});

test("a server that comes again is waited for, and a line says so, without password and key", async () => {
  const address = await serve((_, response) => {
    response.statusCode = asked < 4 ? 503 : 200;
    response.end("at last");
  });
  const said: string[] = [];
  const manners = { ...mannersTelling((line) => said.push(line)), pause: 1 };
  const secret = `${address.replace("//", "//me:secret@")}?key=secret`;
  expect(await downloadFile(secret, path.join(root, "c.json"), manners)).toBe(true);
  expect(said).toEqual([`${address}?…: the server answered 503; it is asked again in 0.001 s`]);
});

test("a whole file from before is kept while the server has the same, and brought anew when it changed", async () => {
  let version = "one";
  const address = await serve(({ headers }, response) => {
    response.setHeader("ETag", `"${version}"`);
    response.statusCode = headers["if-none-match"] === `"${version}"` ? 304 : 200;
    response.end(response.statusCode === 304 ? undefined : version);
  });
  const target = path.join(root, "d.json");
  const bring = async () => [
    await downloadCurrentFile(address, target, MANNERS),
    await readFile(target, "utf8"),
    asked,
  ];
  expect(await bring()).toEqual([true, "one", 1]);
  expect(await bring()).toEqual([true, "one", 2]);
  version = "two";
  expect(await bring()).toEqual([true, "two", 3]);
  expect(await bring()).toEqual([true, "two", 4]);
});

test.each([
  ["http://me:secret@a.org/x.json", "http://a.org/x.json"],
  ["https://a.org/x.json?sig=secret#part", "https://a.org/x.json?…"],
  ["https://a.org/x.json", "https://a.org/x.json"],
])("%s is said as %s", (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});

test("files below an address with a key are asked for with it", () => {
  expect(addressBelow("https://a.org/d/?sig=k", "0/1.json")).toBe("https://a.org/d/0/1.json?sig=k");
});
