import { afterAll, beforeAll, expect, test } from "vitest";
import { DatabaseAway } from "@/lib/domain/errors";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { Connections } from "./connections";
import { readAllowedConnections } from "./health";
import { namedError } from "./store-errors";

const ROLE = `few_${process.pid}`;
const ALLOWED = 3;

let database: TestDatabase;
let connections: Connections;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.connections.jobs.unsafe(
    `CREATE ROLE ${ROLE} LOGIN PASSWORD 'few' CONNECTION LIMIT ${ALLOWED}`,
  );
  const address = new URL(database.url);
  address.username = ROLE;
  address.password = "few";
  connections = new Connections({ url: address.href, statementTimeoutMs: 0 });
});

afterAll(async () => {
  await connections.close();
  await database.connections.jobs.unsafe(`DROP ROLE ${ROLE}`);
  await database.close();
});

test("it is known how many connections there are", async () => {
  expect(await readAllowedConnections(connections.jobs)).toBe(ALLOWED);
  await connections.close();
});

test("who finds no connection is told that the database is away, by each client", async () => {
  const held = Array.from({ length: ALLOWED }, () => connections.reader`SELECT pg_sleep(600)`);
  const settled = Promise.allSettled(held);
  await expect
    .poll(async () => {
      const [row] = await database.connections.jobs`
        SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = ${ROLE} AND state = 'active'`;
      return row?.n;
    })
    .toBe(ALLOWED);
  const turnedAway = [
    () => connections.prisma.$queryRaw`SELECT 1`,
    () => connections.copies.query("SELECT 1"),
    () => connections.jobs`SELECT 1`,
  ];
  for (const ask of turnedAway) {
    const error = await Promise.resolve(ask()).then(() => null, namedError);
    expect(error).toBeInstanceOf(DatabaseAway);
  }
  await database.connections.jobs`
    SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = ${ROLE} AND wait_event = 'PgSleep'`;
  await settled;
});
