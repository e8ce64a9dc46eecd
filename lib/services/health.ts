import { databaseStatus } from "@/lib/store/postgres/health";

/** Whether this process can serve: the database answers and has this version's tables. */
export async function readiness(): Promise<{ readonly ready: boolean; readonly message: string }> {
  const { reachable, migrated, message } = await databaseStatus();
  return { ready: reachable && migrated, message };
}
