import { afterAll, beforeAll, expect, test } from "vitest";
import { insertModel } from "@/e2e/support/insert-model";
import { BARE } from "@/e2e/support/test-models";
import { readEnvironment } from "@/lib/environment";
import { answer } from "@/lib/http/handler";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { Connections } from "./connections";
import { PostgresStore } from "./postgres-store";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** What is left in the sessions behind the clients after an import and answers: a pooler hands them on to others. */
async function leftBehind(url: string) {
  const connections = new Connections({ url, statementTimeoutMs: 5000 });
  await insertModel(connections, BARE);
  const site = {
    ...siteOf(new PostgresStore(connections, new Memory(0), [])),
    environment: readEnvironment({ DATABASE_URL: url }),
  };
  for (const address of [
    "/api",
    "/api/bare/all/0/0",
    "/api/bare/neuroscope/export.ndjson",
    "/api/search?q=the",
  ])
    expect(await answer(site, { method: "GET", url: address, header: () => null })).toMatchObject({
      status: 200,
    });
  const { prisma, reader, jobs, copies } = connections;
  const sessions = [
    ...(await prisma.$queryRawUnsafe<Session[]>(ASKED)),
    ...(await reader.unsafe<Session[]>(ASKED)),
    ...(await jobs.unsafe<Session[]>(ASKED)),
    ...(await copies.query<Session>(ASKED)).rows,
  ];
  await connections.close();
  return sessions;
}

interface Session {
  readonly prepared: number;
  readonly timeout: string;
  readonly locks: number;
}

const ASKED = `
  SELECT (SELECT count(*)::int FROM pg_prepared_statements WHERE name <> '') AS prepared,
         current_setting('statement_timeout') AS timeout,
         (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks`;

test("behind a pooler no session keeps a statement, a setting or a lock", async () => {
  const pooled = await leftBehind(`${database.url}?pgbouncer=true`);
  expect(pooled).toEqual(pooled.map(() => ({ prepared: 0, timeout: "0", locks: 0 })));
  const own = await leftBehind(database.url);
  expect(own.some(({ prepared }) => prepared > 0)).toBe(true);
  expect(own.map(({ timeout }) => timeout)).toEqual(["5s", "5s", "0", "5s"]);
});
