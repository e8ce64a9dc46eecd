import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/store/postgres/connections";
import { type EmbeddedServer, startEmbedded } from "./embedded";

let root: string;
let data: string;
let running: EmbeddedServer[] = [];

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "embedded-"));
  await chmod(root, 0o755);
  data = path.join(root, "data");
});
afterAll(() => rm(root, { recursive: true }));
afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
});

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded(data);
  running.push(server);
  return server;
}

async function ask(url: string): Promise<unknown> {
  const client = connect(url, 1);
  const [row] = await client`SELECT current_database() AS name`;
  await client.end();
  return row?.name;
}

async function countKeepers(url: string): Promise<number> {
  const client = connect(url, 1);
  const [row] =
    await client`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'deepdecipher keeper'`;
  await client.end();
  return row?.n;
}

const pidFile = () => readFile(path.join(data, "pg/postmaster.pid"), "utf8");

test("two that start at once share one server; the last to leave stops it", async () => {
  const [first, second] = await Promise.all([startEmbedded(data), startEmbedded(data)]);
  expect(first.url).toBe(second.url);
  await first.stop();
  expect(await ask(second.url)).toBe("deepdecipher");
  await second.stop();
  await expect(pidFile()).rejects.toThrow("ENOENT");
}, 60_000);

test("who comes while the last one leaves has a server that stays", async () => {
  for (let delay = 0; delay < 40; delay += 4) {
    const said: string[] = [];
    const last = await startEmbedded(data);
    const [, next] = await Promise.all([
      last.stop(),
      sleep(delay).then(() => startEmbedded(data, (line) => said.push(line))),
    ]);
    for (let i = 0; i < 5; i++) expect(await ask(next.url), `${delay} ms later`).toBe("deepdecipher");
    expect(said).toEqual([]);
    await next.stop();
  }
}, 60_000);

test("a killed server starts again with its data", async () => {
  const before = await startEmbedded(data);
  const client = connect(before.url, 1);
  await client`CREATE TABLE kept (n int)`;
  await client`INSERT INTO kept VALUES (29)`;
  await client.end();
  process.kill(Number((await pidFile()).split("\n")[0]), "SIGKILL");
  const after = connect((await start()).url, 1);
  expect(await after`SELECT n FROM kept`).toEqual([{ n: 29 }]);
  await after.end();
  await before.stop();
}, 60_000);

test.each(["SIGKILL", "SIGINT"] as const)(
  "a server that ends by %s under two processes is back on its port, until the last of them leaves",
  async (signal) => {
    const said: string[] = [];
    const first = await startEmbedded(data, (line) => said.push(line));
    const second = await start();
    process.kill(Number((await pidFile()).split("\n")[0]), signal);
    await expect.poll(() => ask(first.url).catch(() => null), { timeout: 20_000 }).toBe("deepdecipher");
    await expect.poll(() => countKeepers(first.url), { timeout: 20_000 }).toBe(2);
    expect(said).toEqual(["The database ended though nobody closed it: it is started again."]);
    await second.stop();
    expect(await ask(first.url)).toBe("deepdecipher");
    await first.stop();
    await expect(pidFile()).rejects.toThrow("ENOENT");
  },
  60_000,
);

test("who leaves a dead server does not start it again", async () => {
  const server = await startEmbedded(data, () => {});
  process.kill(Number((await pidFile()).split("\n")[0]), "SIGINT");
  await expect.poll(() => ask(server.url).catch(() => "away")).toBe("away");
  await server.stop();
  await sleep(2000);
  await expect(pidFile()).rejects.toThrow("ENOENT");
}, 30_000);

test("a process number that now belongs to another program is no server", async () => {
  await (await startEmbedded(data)).stop();
  await writeFile(path.join(data, "pg/postmaster.pid"), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`);
  expect(await ask((await start()).url)).toBe("deepdecipher");
}, 60_000);

test.each([
  ["PG_VERSION", "9\n", "were made by PostgreSQL 9 and this version brings PostgreSQL"],
  ["deepdecipher-password", null, "cannot be read"],
] as const)(
  "data folder with a wrong %s",
  async (file, content, message) => {
    const copy = path.join(root, file);
    await cp(data, copy, { recursive: true });
    if (content === null) await rm(path.join(copy, "pg", file));
    else await writeFile(path.join(copy, "pg", file), content);
    await expect(startEmbedded(copy)).rejects.toThrow(message);
  },
  60_000,
);

test("a file in the folder's place is named", async () => {
  await writeFile(path.join(root, "file"), "");
  await expect(startEmbedded(path.join(root, "file"))).rejects.toThrow(
    "set DATA_DIR to a folder that can be written",
  );
});
