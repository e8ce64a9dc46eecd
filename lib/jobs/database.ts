import type { Environment } from "@/lib/environment";
import { type EmbeddedServer, startEmbedded } from "@/lib/postgres-server/embedded";
import { migrate } from "@/lib/postgres-server/migrate";
import { DatabaseUnusable } from "@/lib/postgres-server/unusable";
import { Memory } from "@/lib/store/memory";
import { Connections } from "@/lib/store/postgres/connections";
import { catchingStrays, explainFailure } from "@/lib/store/postgres/failure";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { Store } from "@/lib/store/store";

/** Says what happens, one sentence per call. */
export type Log = (line: string) => void;

export interface OpenDatabase {
  readonly url: string;
  /** For the jobs of this process. */
  readonly connections: Connections;
  /** The same for what reads through a store; keeps nothing of what it has read. */
  readonly store: Store;
  /** Does work with the database; a disk without room or a database that went away is thrown as one sentence. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Closes this process's connections, and stops the database when it was ours and nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Makes the database ready for this process: the one DATABASE_URL names, or our own, which is started (or
 * joined). Its tables are brought up to date.
 */
export async function openDatabase(
  { DATABASE_URL, DATA_DIR }: Pick<Environment, "DATABASE_URL" | "DATA_DIR">,
  log: Log,
): Promise<OpenDatabase> {
  const server = DATABASE_URL === undefined ? await startEmbedded(DATA_DIR, log) : null;
  const url = DATABASE_URL ?? (server as EmbeddedServer).url; // the one or the other is there
  const connections = new Connections({ url, statementTimeoutMs: 0 });
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= connections.close().then(() => server?.stop());
    return closed;
  };
  const run = <T>(work: () => Promise<T>) =>
    catchingStrays(work).catch((error: unknown): never => {
      throw error instanceof DatabaseUnusable ? error : explainFailure(error, server?.endOfLog());
    });
  try {
    for (const name of await run(() => migrate(url))) log(`Applied migration ${name}.`);
  } catch (error) {
    await close();
    throw error;
  }
  const store = new PostgresStore(connections, new Memory(0), []);
  return { url, connections, store, run, close };
}
