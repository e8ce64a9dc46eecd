import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type OpenDatabase, openDatabase } from "@/lib/jobs/database";

/** Runs work on a new, empty database, which is gone afterwards; `folder` is for the work's own files. */
export async function withOwnDatabase(
  work: (database: OpenDatabase, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "bench-"));
  chmodSync(folder, 0o755); // root's database runs as another user, who must get in
  const place = { DATABASE_URL: undefined, DATA_DIR: path.join(folder, "data") };
  const database = await openDatabase(place, () => {});
  try {
    await work(database, folder);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
