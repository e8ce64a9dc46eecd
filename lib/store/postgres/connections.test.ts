import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { connect } from "./connections";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("what answers opens 20 connections at most in a process, however many ask at once", async () => {
  const asked = Array.from({ length: 30 }, () => [
    database.connections.prisma.$queryRaw`SELECT pg_sleep(0.2)::text`,
    database.connections.reader`SELECT pg_sleep(0.2)`,
    database.connections.copies.query("SELECT pg_sleep(0.2)"),
  ]).flat();
  await Promise.all(asked);
  const watcher = connect(database.url, 1);
  const [row] =
    await watcher`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await watcher.end();
  expect(row?.n).toBe(4 + 6 + 10);
}, 30_000);
