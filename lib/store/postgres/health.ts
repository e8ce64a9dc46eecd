import { listMigrations } from "@/lib/postgres-server/migrations";
import { reader } from "./client";

export interface DatabaseStatus {
  readonly reachable: boolean;
  /** Every migration of this version has been applied. */
  readonly migrated: boolean;
  /** One sentence fit to show. */
  readonly message: string;
}

/** Whether the database answers and has this version's tables; never throws. */
export async function databaseStatus(): Promise<DatabaseStatus> {
  try {
    const [table] = await reader()`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`;
    if (!table?.present)
      return { reachable: true, migrated: false, message: "the database is empty: run `npm run db:migrate`" };
    const rows =
      await reader()`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const applied = new Set(rows.map((row) => row.migration_name));
    const missing = listMigrations().filter(({ name }) => !applied.has(name)).length;
    if (missing === 0) return { reachable: true, migrated: true, message: "the database is ready" };
    return {
      reachable: true,
      migrated: false,
      message: `${missing} migrations have not been applied: run \`npm run db:migrate\``,
    };
  } catch {
    return { reachable: false, migrated: false, message: "the database cannot be reached" };
  }
}
