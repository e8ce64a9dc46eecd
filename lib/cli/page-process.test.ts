import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { type PageProcess, startPages } from "./page-process";

const FIXTURE = "lib/cli/fixtures/pages.mjs";
const SILENT_MS = 1000;
const SETTINGS = readEnvironment({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" });

const started: PageProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((pages) => pages.stop()));
});

async function start(): Promise<PageProcess> {
  const pages = await startPages(SETTINGS, FIXTURE, { silentMs: SILENT_MS });
  started.push(pages);
  return pages;
}

const bodyOf = (pages: PageProcess, address: string) =>
  pages.render({ address, headers: {}, key: null }).then(({ body }) => body.toString());

test.each(["/hang", "/die"])("after %s it is said to be away, and replaced", async (address) => {
  const pages = await start();
  const before = await bodyOf(pages, "/a");
  expect(pages.fault()).toBeNull();
  await expect(bodyOf(pages, address)).rejects.toThrow();
  await expect
    .poll(pages.fault)
    .toMatch(/^the process that renders pages (ended|does not answer) and is being/);
  await expect.poll(pages.fault, { timeout: 20_000 }).toBeNull();
  const after = await bodyOf(pages, "/a");
  expect(after).toMatch(/^\/a by \d+$/);
  expect(after).not.toBe(before);
});

test("one that has started outlives the time that it had for that", async () => {
  const pages = await startPages(SETTINGS, FIXTURE, { startMs: 2000 });
  started.push(pages);
  const before = await bodyOf(pages, "/a");
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(await bodyOf(pages, "/a")).toBe(before);
});

test("a process that hangs does not keep the site from ending", async () => {
  const pages = await startPages(SETTINGS, FIXTURE, { silentMs: 60_000 });
  const hanging = bodyOf(pages, "/hang").catch(() => "ended");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await pages.stop();
  expect(await hanging).toBe("ended");
});

test("what is between a client and us is not passed on", async () => {
  const first = await askThrough(
    await start(),
    "GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, X-Own\r\nUpgrade: websocket\r\nX-Own: 1\r\nX-Other: 2\r\n\r\n",
  );
  const seen = JSON.parse(/X-Seen: (.*)\r\n/i.exec(first)?.[1] ?? "null");
  expect(seen).toMatchObject({ host: "a", "x-other": "2" });
  expect(Object.keys(seen)).not.toContain("upgrade");
  expect(Object.keys(seen)).not.toContain("x-own");
});

test("afterwards the connection is as the client wants it, and the answer has all headers", async () => {
  const pages = await start();
  for (const [version, asked, kept] of [
    ["HTTP/1.1", "", "keep-alive"],
    ["HTTP/1.1", "Connection: close\r\n", "close"],
    ["HTTP/1.0", "", "close"],
  ]) {
    const first = await askThrough(pages, `GET /x ${version}\r\nHost: a\r\n${asked}\r\n`);
    expect(/connection: (.*)\r\n/i.exec(first)?.[1], `${version} ${asked}`).toBe(kept);
    expect(first).toMatch(/x-content-type-options: nosniff/i);
    expect(first).toMatch(/content-security-policy: default-src 'none'; frame-ancestors 'none'/i);
  }
});

test("an address that is long leads to one as long", async () => {
  const { headers } = await (await start()).render({ address: "/long", headers: {}, key: null });
  expect(headers.location).toHaveLength(30_000);
});

test("what Next takes for its own fault where a file is asked for is said in HTTP's words", async () => {
  const pages = await start();
  for (const [asked, status, range] of [
    ["Range: bytes=9-", "416 Range Not Satisfiable", "bytes */7"],
    ['If-Match: "other"', "412 Precondition Failed"],
    ["If-Unmodified-Since: Sat, 28 Nov 1999 00:00:00 GMT", "412 Precondition Failed"],
    ["X-Other: 1", "500 Internal Server Error"],
  ]) {
    const first = await askThrough(pages, `GET /file HTTP/1.1\r\nHost: a\r\n${asked}\r\n\r\n`);
    expect(first.split("\r\n", 1), asked).toEqual([`HTTP/1.1 ${status}`]);
    expect(/content-range: (.*)\r\n/i.exec(first)?.[1], asked).toBe(range);
  }
});

/** What is said first on a connection whose request the process answers. */
async function askThrough(pages: PageProcess, said: string): Promise<string> {
  const server = createServer((request, response) => void pages.answer(request, response)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1"); // it listens on a port
  socket.write(said);
  const [first] = await once(socket, "data");
  socket.destroy();
  server.close();
  return String(first);
}
