import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { readEnvironment } from "@/lib/env";
import { connect } from "./client";
import { type Binaries, findBinaries } from "./embedded-binaries";
import { ensureCluster, explain } from "./embedded-cluster";
import { findPlace, type Place } from "./embedded-place";
import { endOfLog, pgCtl, runningPort, START_SECONDS, startServer } from "./embedded-server";
import { explainFailure } from "./failure";

/** Every process that needs the server keeps one connection of this name; the last to leave stops it. */
const KEEPER = "deepdecipher keeper";
export interface EmbeddedServer {
  /** Address of the database `deepdecipher`. */
  readonly url: string;
  /** The last lines of its log. */
  endOfLog(): string;
  /** Leaves the server, which stops unless another process still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL under DATA_DIR, or joins the one that runs there already, and makes sure that the
 * database exists. Recovers from a killed server or a killed process of ours. Throws one sentence on failure.
 */
export async function startEmbedded(dataDir = readEnvironment().DATA_DIR): Promise<EmbeddedServer> {
  const place = findPlace(dataDir);
  const binaries = await findBinaries(place.owner !== null);
  const password = await ensureCluster(place, binaries);
  const [keeper, port] = await joinServer(place, binaries, password);
  const stop = async () => {
    const last = await isLast(keeper);
    await keeper.end({ timeout: 5 });
    if (last) await pgCtl(place, binaries, "stop", "-m", "fast", "-w");
  };
  await ensureDatabase(keeper).catch(async (error: unknown) => {
    await stop();
    throw explainFailure(error, endOfLog(place));
  });
  return { url: address(port, password, "deepdecipher"), endOfLog: () => endOfLog(place), stop };
}

/** Whether no other process keeps the server; a server that has died needs no stopping either. */
async function isLast(keeper: postgres.Sql): Promise<boolean> {
  try {
    const [others] = await keeper`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = ${KEEPER} AND pid <> pg_backend_pid()`;
    return others?.n === 0;
  } catch {
    return false;
  }
}

/** Creates the database `deepdecipher` when it is missing. */
async function ensureDatabase(keeper: postgres.Sql): Promise<void> {
  const present = await keeper`SELECT 1 FROM pg_database WHERE datname = 'deepdecipher'`;
  if (present.length > 0) return;
  await keeper.unsafe("CREATE DATABASE deepdecipher").catch((error) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error; // another process made it meanwhile
  });
}

/** A kept connection to the running server and its port; starts the server as often as needed. */
async function joinServer(
  place: Place,
  binaries: Binaries,
  password: string,
): Promise<[postgres.Sql, number]> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const port = runningPort(place.folder);
    try {
      if (port !== null) return [await keep(port, password), port];
      await startServer(place, binaries);
    } catch (error) {
      if (Date.now() > deadline || !passing(error)) {
        throw new Error(`the database in ${place.folder} does not start: ${explain(error)}`, {
          cause: error,
        });
      }
      await sleep(200);
    }
  }
}

async function keep(port: number, password: string): Promise<postgres.Sql> {
  const keeper = connect(address(port, password, "postgres"), 1, KEEPER);
  try {
    await keeper`SELECT 1`;
    return keeper;
  } catch (error) {
    await keeper.end({ timeout: 1 });
    throw error;
  }
}

/** Whether trying again in a moment may help: a server that starts, stops, or leaves its memory behind. */
function passing(error: unknown): boolean {
  const text = error instanceof Error ? `${error.message} ${"code" in error ? error.code : ""}` : "";
  return /ECONNREFUSED|ECONNRESET|CONNECTION_|57P0[123]|shared memory block|lock file|Address already in use/.test(
    text,
  );
}

function address(port: number, password: string, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}
