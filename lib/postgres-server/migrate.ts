import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { DatabaseAddress } from "@/lib/domain/database-address";
import { openAddress } from "@/lib/store/postgres/client-options";
import { connect } from "@/lib/store/postgres/connections";
import { explainFailure } from "@/lib/store/postgres/failure";
import { listMigrations, type Migration } from "./migrations";
import { unusable } from "./unusable";

const OLDEST_POSTGRES = 140_000;
const PROBE_MS = 60_000;
/** The advisory lock that Prisma Migrate itself takes. */
const PRISMA_LOCK = 72_707_369;

/**
 * Brings the database at `url` to this version's tables and records each migration exactly as
 * `prisma migrate deploy` does; returns the names of those it applied. Two at once wait for one another.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[] = listMigrations(),
): Promise<string[]> {
  const client = connect(url, 2);
  try {
    const refuse = (error: unknown): never => {
      throw unusable(openAddress(url), error);
    };
    await refuseUnfit(url).catch(refuse);
    await enterSchema(client, openAddress(url)).catch(refuse);
    // Of a transaction, not of a session: a pooler hands sessions on, with the locks that they hold.
    return await client.begin(async (holder) => {
      await holder`SELECT pg_advisory_xact_lock(${PRISMA_LOCK})`;
      await client.unsafe(MIGRATIONS_TABLE).catch(refuse);
      return applyAll(client, migrations);
    });
  } finally {
    await client.end();
  }
}

/** Those that were not there yet, in order; their names. */
async function applyAll(client: postgres.Sql, migrations: readonly Migration[]): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await isApplied(client, migration)) continue;
    await apply(client, migration);
    applied.push(migration.name);
  }
  return applied;
}

const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Throws one sentence on a database that could not hold what we keep. Asks in a session with a setting, as those behind
 * answers have, which a pooler refuses.
 */
async function refuseUnfit(url: string): Promise<void> {
  const client = connect(url, 1, "deepdecipher", PROBE_MS);
  const [row] = await client`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
      current_setting('server_encoding') AS encoding`.finally(() => client.end());
  if (row?.number < OLDEST_POSTGRES)
    throw new Error(`the database is PostgreSQL ${row?.version}: version 14 or later is needed`);
  if (row?.encoding !== "UTF8")
    throw new Error(
      `the database keeps text as ${row?.encoding}, which cannot hold every token: make one with createdb --encoding=UTF8 --template=template0`,
    );
}

/** Makes the schema where it is missing; throws one sentence where sessions do not look for tables in it. */
async function enterSchema(client: postgres.Sql, { schema, pooled }: DatabaseAddress): Promise<void> {
  const wanted = schema ?? "public";
  const [there] = await client`SELECT 1 FROM pg_namespace WHERE nspname = ${wanted}`;
  if (there === undefined) await client`CREATE SCHEMA IF NOT EXISTS ${client(wanted)}`;
  const [row] = await client`SELECT current_schema()::text AS used, current_user AS account`;
  if (row?.used === wanted) return;
  const alter = `ALTER ROLE "${row?.account}" SET search_path TO "${wanted}"`;
  throw new Error(
    schema === null
      ? `DATABASE_URL names no schema, and this account's search path leads to ${row?.used ?? "none"}: name it (?schema=${row?.used ?? "…"}), or say ${alter}`
      : `${pooled ? "behind a pooler" : "here"} DATABASE_URL cannot choose the schema ${wanted}: give the account its search path (${alter}) and let the pooler connect anew`,
  );
}

async function isApplied(client: postgres.Sql, { name, checksum }: Migration): Promise<boolean> {
  const [row] = await client`
    SELECT checksum, finished_at FROM _prisma_migrations WHERE migration_name = ${name} AND rolled_back_at IS NULL`;
  if (!row) return false;
  if (!row.finished_at) {
    throw new Error(
      `migration ${name} failed earlier: put the database right, then run \`npm run prisma -- migrate resolve\``,
    );
  }
  if (row.checksum !== checksum)
    throw new Error(`migration ${name} was changed after it had been applied to this database`);
  return true;
}

/** Applies and records in one transaction: a full disk or a kill leaves nothing behind. Faults of its own are recorded. */
async function apply(client: postgres.Sql, { name, checksum, sql }: Migration): Promise<void> {
  const id = randomUUID();
  const insert = (on: postgres.Sql | postgres.TransactionSql) =>
    on`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (${id}, ${checksum}, ${name})`;
  try {
    await client.begin(async (transaction) => {
      await insert(transaction);
      await transaction.unsafe(sql);
      await transaction`UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = ${id}`;
    });
  } catch (error) {
    if (explainFailure(error) !== error) throw error;
    await insert(client);
    await client`UPDATE _prisma_migrations SET logs = ${String(error)} WHERE id = ${id}`;
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
