import type postgres from "postgres";
import type { StoreStatus } from "@/lib/store/store";
import type { Connections } from "./connections";

const MIGRATE = "run `npm run db:migrate`";

/** Whether the database answers and has been brought up to date by these migrations; never throws. */
export async function readStatus(
  { reader }: Connections,
  migrations: readonly string[],
): Promise<StoreStatus> {
  try {
    const [table] = await reader`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`;
    if (!table?.present) return { ready: false, message: `the database is empty: ${MIGRATE}` };
    const rows =
      await reader`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const applied = new Set(rows.map((row) => row.migration_name));
    const missing = migrations.filter((name) => !applied.has(name)).length;
    if (missing === 0) return { ready: true, message: "the database is ready" };
    return { ready: false, message: `${missing} migrations have not been applied: ${MIGRATE}` };
  } catch {
    return { ready: false, message: "the database cannot be reached" };
  }
}

/** How many connections the database allows this user in all. */
export async function readAllowedConnections(client: postgres.Sql): Promise<number> {
  const [row] = await client`
    SELECT least(
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
      (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database()),
      (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = current_user)) AS allowed`;
  return Number(row?.allowed);
}
