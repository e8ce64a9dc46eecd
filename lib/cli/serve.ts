import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { buildIfStale } from "@/lib/cli/tools/build";
import { BASE_PATH } from "@/lib/domain/base-path";
import { connectionsPerProcess, mostStreams } from "@/lib/domain/connection-shares";
import { type Environment, readEnvironment } from "@/lib/environment";
import { joinMetrics, serveMetrics } from "@/lib/http/cluster-metrics";
import { type OpenDatabase, openDatabase } from "@/lib/jobs/database";
import { importDemos } from "@/lib/jobs/demo";
import { upgradeData } from "@/lib/jobs/upgrade";
import { openSite } from "@/lib/process/site";
import { readAllowedConnections } from "@/lib/store/postgres/health";
import { attachDoors, type Doors, drain, listen, openDoors } from "./doors";

/** What a worker says once it serves. */
const READY = "ready";
/** Pause before a process that died is replaced. */
const RESTART_MS = 1000;

// The self-hosting server: database, demo data, build, then one process, or WORKERS of them on one port.
await (cluster.isPrimary ? serve() : serveAsWorker()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function serve(): Promise<void> {
  const [word] = process.argv.slice(2);
  if (word !== undefined)
    throw new Error(`npm start takes no "${word}": it is told by variables, as in PORT=8080 npm start`);
  const asked = readEnvironment();
  const { PORT, HOST, WORKERS } = asked;
  // The port first: finding it in use after minutes of work would be late.
  const server = await listen(PORT, HOST);
  // What is built needs no database, and the database nothing that is built.
  const building = buildIfStale(console.log);
  building.catch(() => {}); // until it is waited for
  const database = await openDatabase(asked, console.log);
  const environment = await withShare(asked, database);
  const site = openSite({ ...environment, DATABASE_URL: database.url });
  let doors: Doors | null = null;
  const stop = stopOnce(async () => {
    await (WORKERS === 1 ? drain(server) : stopWorkers());
    await doors?.close();
    await site.close();
    await database.close();
  });
  try {
    await importDemos(database, environment.DEMO, console.log);
    await database.run(() => upgradeData(database.connections, console.log));
    // What starting took is not kept from those who answer.
    await database.connections.close();
    if (!(await building)) throw new Error("The site could not be built; the lines above say why.");
    if (WORKERS === 1) doors = await attachDoors(server, site);
    else {
      await drain(server);
      await startWorkers(WORKERS, {
        DATABASE_URL: database.url,
        DATABASE_CONNECTIONS: String(environment.DATABASE_CONNECTIONS),
        STREAMS: String(environment.STREAMS),
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  console.log(`DeepDecipher is at http://localhost:${PORT}${BASE_PATH}`);
}

/** The settings with no more connections than the database has for each process, unless told how many. */
async function withShare(asked: Environment, database: OpenDatabase): Promise<Environment> {
  const allowed = await database.run(() => readAllowedConnections(database.connections.jobs));
  const share = connectionsPerProcess(allowed, asked.WORKERS);
  if (asked.HAS_CONNECTIONS || share >= asked.DATABASE_CONNECTIONS) return asked;
  console.log(
    `The database allows ${allowed} connections: each process opens ${share} at most (DATABASE_CONNECTIONS).`,
  );
  return {
    ...asked,
    DATABASE_CONNECTIONS: share,
    STREAMS: Math.min(asked.STREAMS, mostStreams(share)),
  };
}

async function serveAsWorker(): Promise<void> {
  const site = openSite(readEnvironment());
  const { PORT, HOST } = site.environment;
  joinMetrics();
  // Only then the port: one that replaces another must not turn requests away that its fellows could answer.
  const doors = await openDoors(site);
  const server = await listen(PORT, HOST, doors.answer);
  stopOnce(() => drain(server).finally(doors.close).finally(site.close));
  process.send?.(READY);
}

/** Starts the workers, with these variables in their environment, and waits until each serves; one that dies later is replaced. */
async function startWorkers(count: number, variables: Readonly<Record<string, string>>): Promise<void> {
  serveMetrics();
  const workers = Array.from({ length: count }, () => cluster.fork(variables));
  await Promise.all(workers.map((worker) => Promise.race([saysReady(worker), diedEarly(worker)])));
  cluster.on("exit", () => {
    setTimeout(() => {
      if (cluster.listenerCount("exit") > 0) cluster.fork(variables); // not when we are stopping
    }, RESTART_MS);
  });
}

function saysReady(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.on("message", (message) => {
      if (message === READY) resolve();
    });
  });
}

async function diedEarly(worker: Worker): Promise<never> {
  await once(worker, "exit");
  throw new Error("A process that should answer requests ended while starting; its lines above say why.");
}

async function stopWorkers(): Promise<void> {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  cluster.removeAllListeners("exit");
  await Promise.all(
    workers.map((worker) => {
      const ended = once(worker, "exit");
      worker.process.kill("SIGTERM");
      return ended;
    }),
  );
}

/** Makes `work` run once, on a signal or when the process that started us is gone, and then ends the process. */
function stopOnce(work: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= work();
    return stopping;
  };
  const exit = () => void stop().finally(() => process.exit());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, exit);
  return stop;
}
