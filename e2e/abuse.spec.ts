import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { freePort } from "@/e2e/support/free-port";
import { firstLine, RawClients } from "@/e2e/support/raw-clients";
import { expect, test } from "@/e2e/support/test";

// Impolite clients on raw connections, one kind after another, on a server of its own. Meanwhile another client is
// answered, at most a second later than it is without them, and afterwards the server is as it was before.

const NEURON = "/api/solu-2l-docs/neuroscope/1/29";
const PAGE = "/viz/solu-2l-docs/all/1/29";
const get = (address: string, more = "") => `GET ${address} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
/** How much longer another client waits for what impolite ones do. */
const LONGER_MS = 1000;
const ATTEMPTS = 3;
/** A request that has no answer by then has none. */
const NEVER_MS = 30_000;

/** Kinds of abuse, and what each sends on how many connections. */
const ABUSES: readonly (readonly [string, (clients: RawClients) => Promise<unknown>])[] = [
  ["thousands of requests sent ahead", (clients) => clients.open(5, get(NEURON).repeat(5000))],
  ["the same, read", (clients) => clients.open(5, get("/api").repeat(5000), { reads: true })],
  ["streams that nobody reads", (clients) => clients.open(60, get("/api/solu-2l-docs/export.ndjson"))],
  ["large answers that nobody reads", (clients) => clients.open(200, get("/api/openapi.json"))],
  [
    "upgrades",
    (clients) =>
      clients.open(200, get(PAGE, "Connection: Upgrade\r\nUpgrade: websocket\r\n"), { reads: true }),
  ],
  ["half of the headers", (clients) => clients.open(300, "GET /api HTTP/1.1\r\nHost: a\r\nX-")],
  ["connections that say nothing", (clients) => clients.open(500, "")],
  [
    "bodies that do not come",
    (clients) =>
      clients.open(
        700,
        "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\nContent-Type: application/json\r\n\r\n{",
      ),
  ],
  [
    "pages asked for and left",
    async (clients) => {
      for (let i = 0; i < 300; i++) await clients.open(1, get(`/viz/solu-2l-docs/all/0/${i}`));
      clients.leave();
    },
  ],
  [
    "a flood of requests",
    async (clients) => {
      for (let i = 0; i < 10; i++)
        await clients.open(50, get(`/api/solu-2l-docs/neuroscope/0/${i}`, "Connection: close\r\n"), {
          reads: true,
        });
    },
  ],
  [
    "a flood of answers that nobody has",
    (clients) => flood(clients, 768, (i) => `/api/solu-2l-docs/all/0/${i}`),
  ],
  [
    "a flood of pages that nobody has",
    (clients) => flood(clients, 100, (i) => `/viz/solu-2l-docs/all/0/${i}`),
  ],
];

/** One client, by its own address, asks for so many things at once that are to be made anew each time. */
async function flood(clients: RawClients, count: number, addressOf: (i: number) => string): Promise<void> {
  floods += 1;
  const own = `?flood=${floods}`;
  const asks = Array.from({ length: count }, (_, i) => get(addressOf(i) + own, "Connection: close\r\n"));
  await Promise.all(asks.map((said) => clients.open(1, said, { reads: true, from: "127.0.0.2" })));
}

let floods = 0;

let server: ChildProcess;
let port: number;
/** How often the polite client has asked. */
let asked = 0;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  port = await freePort();
  const { DATABASE_URL = "", E2E_DATA_DIR = ".data/e2e" } = process.env;
  const own = { DATABASE_URL, DATA_DIR: E2E_DATA_DIR, HOST: "127.0.0.1", PORT: String(port), CACHE_MB: "32" };
  server = spawn(process.execPath, ["--import", "tsx", "lib/cli/serve.ts"], {
    env: { ...process.env, ...own },
    stdio: "inherit",
  });
  await expect.poll(() => statusOf("/readyz"), { timeout: 120_000 }).toBe(200);
  await expect.poll(() => statusOf(PAGE), { timeout: 60_000 }).toBe(200);
});

test.afterAll(() => {
  server.kill("SIGTERM");
});

test("others are answered meanwhile, and memory and descriptors come back", async () => {
  const pid = server.pid ?? 0;
  // Once, for what the first of a kind leaves behind for good.
  for (const [, abuse] of ABUSES) await endure(abuse);
  await settle(pid);
  const before = { descriptors: descriptorsOf(pid), kilobytes: memoryOf(pid) };
  test.info().annotations.push({ type: "before", description: JSON.stringify(before) });
  // The same client by itself, on this machine and as it is now.
  const alone = await endure(async () => {});
  const waits: Record<string, number> = { alone };
  for (const [name, abuse] of ABUSES)
    await test.step(name, async () => {
      // What else the machine does in the meantime does not come each time; a fault of ours does.
      for (let i = 0; i < ATTEMPTS; i++) {
        waits[name] = Math.min(waits[name] ?? Number.POSITIVE_INFINITY, await endure(abuse));
        if (waits[name] <= alone + LONGER_MS) break;
      }
    });
  test.info().annotations.push({ type: "longest waits in ms", description: JSON.stringify(waits) });
  for (const [name, longest] of Object.entries(waits))
    expect.soft(longest, name).toBeLessThanOrEqual(alone + LONGER_MS);
  await expect
    .poll(() => descriptorsOf(pid), { timeout: 60_000 })
    .toBeLessThanOrEqual(before.descriptors * 1.2);
  await expect.poll(() => memoryInUse(pid), { timeout: 60_000 }).toBeLessThanOrEqual(before.kilobytes * 1.2);
  const after = { descriptors: descriptorsOf(pid), kilobytes: memoryOf(pid) };
  test.info().annotations.push({ type: "after", description: JSON.stringify(after) });
});

for (const [line, status] of [
  ["CONNECT example.org:443 HTTP/1.1", 405],
  ["TRACE / HTTP/1.1", 405],
  ["PROPFIND / HTTP/1.1", 405],
  ["PROPFIND /mcp HTTP/1.1", 405],
  ["BREW /viz HTTP/1.1", 405],
  [`GET http://a${NEURON} HTTP/1.1`, 200],
  [`GET http://a${PAGE} HTTP/1.1`, 200],
  ["GET /nothing/at/all HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings", 404],
] as const)
  test(`${line.replaceAll("\r\n", " with ")} is answered by ${status}`, async () => {
    const clients = new RawClients(port);
    const [socket] = await clients.open(1, `${line}\r\nHost: a\r\n\r\n`);
    expect(socket && (await firstLine(socket))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    clients.leave();
  });

test("a page process that hangs is noticed, and replaced; the API answers meanwhile", async () => {
  test.setTimeout(180_000);
  const [hanging = 0] = pageProcessesOf(server);
  process.kill(hanging, "SIGSTOP");
  await expect.poll(() => statusOf("/readyz"), { timeout: 60_000 }).toBe(503);
  expect(await statusOf(NEURON)).toBe(200);
  await expect.poll(() => statusOf("/readyz"), { timeout: 60_000 }).toBe(200);
  expect(pageProcessesOf(server)).not.toContain(hanging);
  // Its first page takes longer than later ones.
  await expect.poll(() => statusOf("/viz/solu-2l-docs/all/1/30")).toBe(200);
});

/** Another client's answers while these clients do what they do, and after they have left; its longest wait in ms. */
async function endure(abuse: (clients: RawClients) => Promise<unknown>): Promise<number> {
  const clients = new RawClients(port);
  const waits: number[] = [];
  try {
    await abuse(clients);
    for (let i = 0; i < 3; i++) waits.push(...(await askPolitely()));
  } finally {
    clients.leave();
  }
  waits.push(...(await askPolitely()));
  expect(await statusOf("/readyz")).toBe(200);
  return Math.max(...waits);
}

/** One that asks for what others have asked for too, and for data and a page that nobody has; how long it waits, in ms. */
async function askPolitely(): Promise<number[]> {
  asked += 1;
  const own = `1/${100 + (asked % 600)}`;
  const waits: number[] = [];
  for (const address of [NEURON, PAGE, `/api/solu-2l-docs/all/${own}`, `/viz/solu-2l-docs/all/${own}`]) {
    const started = performance.now();
    expect(await statusOf(address), address).toBe(200);
    waits.push(performance.now() - started);
  }
  return waits;
}

/** The status of an answer on a fresh connection; null when there is none. */
async function statusOf(address: string): Promise<number | null> {
  const options = { headers: { Connection: "close" }, signal: AbortSignal.timeout(NEVER_MS) };
  try {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, options);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** Waits until its memory has come to rest. */
async function settle(pid: number): Promise<void> {
  let last = Number.NaN;
  await expect
    .poll(
      async () => {
        await setTimeout(1000);
        const now = memoryOf(pid);
        const change = Math.abs(now - last) / now;
        last = now;
        return change;
      },
      { timeout: 60_000 },
    )
    .toBeLessThan(0.02);
}

function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Resident memory in kB. */
function memoryOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
}

/** The same after some polite requests: a program at rest does not collect what it has let go. */
async function memoryInUse(pid: number): Promise<number> {
  for (let i = 0; i < 50; i++) await statusOf(NEURON);
  return memoryOf(pid);
}

function pageProcessesOf({ pid }: ChildProcess): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return rows
    .filter((row) => row.includes("pages.mjs") && Number(row.trim().split(/\s+/)[1]) === pid)
    .map((row) => Number(row.trim().split(/\s+/)[0]));
}
