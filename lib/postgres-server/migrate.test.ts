import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStatus } from "@/lib/store/postgres/health";
import { migrate } from "./migrate";
import { listMigrations } from "./migrations";
import { openTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const status = () =>
  readStatus(
    database.connections,
    listMigrations().map(({ name }) => name),
  );

function prismaCli(...args: string[]) {
  return spawnSync(process.execPath, ["lib/cli/tools/prisma.mjs", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: database.url },
  });
}

test("migrations and schema agree", () => {
  const to = ["--to-schema", "prisma/schema.prisma", "--exit-code"];
  const { stdout, stderr, status } = prismaCli(
    "migrate",
    "diff",
    "--from-migrations",
    "prisma/migrations",
    ...to,
  );
  expect(`${stdout}${stderr}`).toContain("No difference detected");
  expect(status).toBe(0);
}, 60_000);

test("Prisma takes our record of migrations for its own", () => {
  expect(prismaCli("migrate", "status").stdout).toContain("Database schema is up to date");
}, 60_000);

test("applied migrations are not applied again", async () => {
  expect(await migrate(database.url)).toEqual([]);
  expect(await status()).toEqual({ ready: true, message: "the database is ready" });
});

test("a missing migration shows in the status and is applied", async () => {
  const [last] = listMigrations().slice(-1);
  await database.connections.jobs`DELETE FROM _prisma_migrations WHERE migration_name = ${last?.name ?? ""}`;
  expect(await status()).toMatchObject({
    ready: false,
    message: "1 migrations have not been applied: run `npm run db:migrate`",
  });
  expect(
    await migrate(database.url, [
      ...listMigrations().slice(0, -1),
      { name: last?.name ?? "", checksum: last?.checksum ?? "", sql: "SELECT 1" },
    ]),
  ).toEqual([last?.name]);
  expect(await status()).toMatchObject({ ready: true });
});

test.each([
  [{ name: "20990101000000_broken", checksum: "0", sql: "SELECT nonsense" }, "20990101000000_broken failed"],
  [{ name: "20990101000000_broken", checksum: "0", sql: "SELECT 1" }, "failed earlier"],
  [{ ...(listMigrations()[0] ?? { name: "", sql: "" }), checksum: "0" }, "was changed after"],
])("a bad migration is refused (%#)", async (migration, message) => {
  await expect(migrate(database.url, [migration])).rejects.toThrow(message);
});

test("a database that cannot be reached is named, its password is not", async () => {
  const failure = migrate("postgresql://someone:secret@127.0.0.1:1/none");
  await expect(failure).rejects.toThrow("nothing answers at 127.0.0.1:1");
  await expect(failure).rejects.not.toThrow("secret");
});
