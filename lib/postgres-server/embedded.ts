import type postgres from "postgres";
import { explainFailure } from "@/lib/store/postgres/failure";
import { findBinaries } from "./embedded-binaries";
import { ensureCluster } from "./embedded-cluster";
import { address, keepServer } from "./embedded-keeper";
import { findPlace } from "./embedded-place";
import { endOfLog } from "./embedded-server";

export interface EmbeddedServer {
  /** Address of the database `deepdecipher`. */
  readonly url: string;
  /** The last lines of its log. */
  endOfLog(): string;
  /** Leaves the server, which stops unless another process still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL under a data folder, or joins the one that runs there already, and makes sure that the
 * database exists. Recovers from a killed server, also from one that is killed later, of which `log` hears,
 * and from a killed process of ours. Throws one sentence on failure.
 */
export async function startEmbedded(
  dataDir: string,
  log: (line: string) => void = console.error,
): Promise<EmbeddedServer> {
  const place = findPlace(dataDir);
  const binaries = await findBinaries(place.owner !== null);
  const password = await ensureCluster(place, binaries);
  const server = await keepServer({ place, binaries, password }, log);
  await ensureDatabase(server.sql()).catch(async (error: unknown) => {
    await server.leave();
    throw explainFailure(error, endOfLog(place));
  });
  return {
    url: address(server.port, password, "deepdecipher"),
    endOfLog: () => endOfLog(place),
    stop: server.leave,
  };
}

/** Creates the database `deepdecipher` when it is missing. */
async function ensureDatabase(keeper: postgres.Sql): Promise<void> {
  const present = await keeper`SELECT 1 FROM pg_database WHERE datname = 'deepdecipher'`;
  if (present.length > 0) return;
  await keeper.unsafe("CREATE DATABASE deepdecipher").catch((error) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error; // another process made it meanwhile
  });
}
