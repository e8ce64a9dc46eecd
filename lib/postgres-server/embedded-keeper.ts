import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { connectForGood } from "@/lib/store/postgres/connections";
import type { Binaries } from "./embedded-binaries";
import { explain } from "./embedded-cluster";
import type { Place } from "./embedded-place";
import { runningPort, START_SECONDS, startServer, stopServer } from "./embedded-server";

/** Every process that needs the server keeps one connection of this name; the last to leave stops it. */
const KEEPER = "deepdecipher keeper";
/**
 * The advisory lock that keepers share. Who leaves gives it back and stops the server if it gets it alone, so that nobody
 * can join a server that is about to be stopped: who tries to waits for the lock, and is told that the server ends.
 */
const KEPT = 20_290_001;
/** Pause before a server that ended is started again, and between attempts. */
const RESTART_MS = 1000;

/** What it takes to start a server and to enter it. */
export interface Entry {
  readonly place: Place;
  readonly binaries: Binaries;
  readonly password: string;
}

/** A server that this process needs: one that ends by itself is started again, on the same port. */
export interface KeptServer {
  readonly port: number;
  /** The connection that keeps it. */
  sql(): postgres.Sql;
  /** Leaves the server and stops it unless another process still keeps it. */
  leave(): Promise<void>;
}

/** Joins the server that runs there or starts it; throws one sentence when it does not start. */
export async function keepServer(entry: Entry, log: (line: string) => void): Promise<KeptServer> {
  let leaving = false;
  let restart: Promise<void> | null = null;
  const onEnd = () => {
    if (leaving) return;
    log("The database ended though nobody closed it: it is started again.");
    restart = startAgain();
  };
  const first = await joinServer(entry, null, onEnd);
  const { port } = first;
  let { keeper } = first;

  async function startAgain(): Promise<void> {
    let said = "";
    for (;;) {
      await sleep(RESTART_MS);
      if (leaving) return;
      try {
        ({ keeper } = await joinServer(entry, port, onEnd, () => leaving));
        return;
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        if (sentence !== said) log(sentence);
        said = sentence;
      }
    }
  }

  return {
    port,
    sql: () => keeper,
    async leave() {
      leaving = true;
      await restart;
      if (await isLast(keeper)) await stopServer(entry.place, entry.binaries);
      await keeper.end({ timeout: 5 });
    },
  };
}

/**
 * Gives the shared lock back; whether no other process keeps the server, which none can join from then on until this
 * connection ends. A server that has died needs no stopping either.
 */
async function isLast(keeper: postgres.Sql): Promise<boolean> {
  try {
    await keeper`SELECT pg_advisory_unlock_shared(${KEPT})`;
    const [lock] = await keeper`SELECT pg_try_advisory_lock(${KEPT}) AS alone`;
    return lock?.alone === true;
  } catch {
    return false;
  }
}

/** A kept connection to the running server and its port; starts the server as often as needed. */
async function joinServer(
  { place, binaries, password }: Entry,
  wanted: number | null,
  onEnd: () => void,
  given = () => false,
): Promise<{ keeper: postgres.Sql; port: number }> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const port = runningPort(place.folder);
    try {
      if (port !== null) return { keeper: await keep(address(port, password, "postgres"), onEnd), port };
      await startServer(place, binaries, wanted);
    } catch (error) {
      if (given() || Date.now() > deadline || !passing(error)) {
        throw new Error(`the database in ${place.folder} does not start: ${explain(error)}`, {
          cause: error,
        });
      }
      await sleep(200);
    }
  }
}

async function keep(url: string, onEnd: () => void): Promise<postgres.Sql> {
  let kept = false;
  const keeper = connectForGood(url, KEEPER, () => {
    if (kept) onEnd();
    kept = false; // what tries to come back on this connection is no keeper
  });
  try {
    await keeper`SELECT pg_advisory_lock_shared(${KEPT})`;
    kept = true;
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

/** The address of one of the server's databases. */
export function address(port: number, password: string, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}
