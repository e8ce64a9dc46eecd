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
  const pages = await start();
  const server = createServer((request, response) => void pages.answer(request, response)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1"); // it listens on a port
  socket.write(
    "GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, X-Own\r\nUpgrade: websocket\r\nX-Own: 1\r\nX-Other: 2\r\n\r\n",
  );
  const [first] = await once(socket, "data");
  socket.destroy();
  server.close();
  const seen = JSON.parse(/X-Seen: (.*)\r\n/i.exec(String(first))?.[1] ?? "null");
  expect(seen).toMatchObject({ host: "a", "x-other": "2" });
  expect(Object.keys(seen)).not.toContain("upgrade");
  expect(Object.keys(seen)).not.toContain("x-own");
});
