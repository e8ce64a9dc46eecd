import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "@/lib/jobs/database";
import { closeClients } from "@/lib/store/postgres/client";

/** Runs work on a new, empty database, which is gone afterwards; `folder` is for the work's own files. */
export async function withOwnDatabase(work: (url: string, folder: string) => Promise<void>): Promise<void> {
  const before = { DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: process.env.DATA_DIR };
  await closeClients(); // those of the database that the other measurements use
  const folder = mkdtempSync(path.join(os.tmpdir(), "bench-"));
  Object.assign(process.env, { DATABASE_URL: "", DATA_DIR: path.join(folder, "data") });
  const database = await openDatabase(() => {});
  try {
    await work(database.url, folder);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    Object.assign(process.env, before);
  }
}
