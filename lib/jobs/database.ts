import { readEnvironment } from "@/lib/environment";
import { type EmbeddedServer, startEmbedded } from "@/lib/postgres-server/embedded";
import { migrate } from "@/lib/postgres-server/migrate";
import { closeClients } from "@/lib/store/postgres/client";
import { catchingStrays, explainFailure } from "@/lib/store/postgres/failure";

/** Says what happens, one sentence a call. */
export type Log = (line: string) => void;

export interface OpenDatabase {
  readonly url: string;
  /** Does work with the database; a disk without room or a database that went away is thrown as one sentence. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Closes this process's connections, and stops the database when it was ours and nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Makes the database ready for this process: the one DATABASE_URL names, or our own, which is started (or
 * joined) and named in DATABASE_URL from then on. Its tables are brought up to date.
 */
export async function openDatabase(log: Log): Promise<OpenDatabase> {
  const given = readEnvironment().DATABASE_URL;
  const server = given ? null : await startEmbedded(undefined, log);
  const url = given ?? server?.url ?? "";
  process.env.DATABASE_URL = url;
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= leave(server);
    return closed;
  };
  const run = <T>(work: () => Promise<T>) =>
    catchingStrays(work).catch((error: unknown): never => {
      throw explainFailure(error, server?.endOfLog());
    });
  try {
    for (const name of await run(() => migrate(url))) log(`Applied migration ${name}.`);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, run, close };
}

async function leave(server: EmbeddedServer | null): Promise<void> {
  await closeClients();
  if (!server) return;
  delete process.env.DATABASE_URL;
  await server.stop();
}
