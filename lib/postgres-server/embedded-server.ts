import { execFile } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Binaries } from "./embedded-binaries";
import type { Place } from "./embedded-place";

const run = promisify(execFile);
/** Seconds until a start counts as failed. */
export const START_SECONDS = 60;
/** Seconds that a stop is waited for; it goes on without us. */
const STOP_SECONDS = 60;
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "256MB",
  max_connections: "200",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "2GB",
};

/** Port of the server that postmaster.pid speaks of, or null; a file left behind by a dead server is removed. */
export function runningPort(folder: string): number | null {
  const file = pidFile(folder);
  const lines = readIfThere(file)?.split("\n");
  if (!lines) return null;
  if (isServer(Number(lines[0]))) return Number(lines[3]);
  rmSync(file, { force: true });
  return null;
}

/** A process number may have gone to another program since, so on Linux its name is compared too. */
function isServer(pid: number): boolean {
  if (process.platform === "linux") return readIfThere(`/proc/${pid}/comm`)?.trim() === "postgres";
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Starts the server on the port it must have, or else on its last one or a free one; throws what its log says
 * when it does not start.
 */
export async function startServer(place: Place, binaries: Binaries, wanted: number | null): Promise<void> {
  const log = logFile(place);
  const port = wanted ?? (await freePort(lastPort(place.folder)));
  const options = Object.entries({ ...SETTINGS, port }).map(([name, value]) => `-c ${name}='${value}'`);
  try {
    await pgCtl(
      place,
      binaries,
      "start",
      "-w",
      "-t",
      String(START_SECONDS),
      "-l",
      log,
      "-o",
      options.join(" "),
    );
  } catch (error) {
    throw new Error(endOfLog(place), { cause: error });
  }
}

/**
 * Stops the server and waits until it has ended, a minute at most. `pg_ctl` itself would wait for one that another
 * process has started since.
 */
export async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  const server = readIfThere(pidFile(place.folder));
  await pgCtl(place, binaries, "stop", "-m", "fast", "-W");
  const deadline = Date.now() + STOP_SECONDS * 1000;
  const started = (file: string | null) => file?.split("\n").slice(0, 3).join(); // process, folder, time
  while (started(readIfThere(pidFile(place.folder))) === started(server) && Date.now() < deadline)
    await sleep(20);
}

/** PostgreSQL's own start and stop program, as the folder's owner. */
export function pgCtl({ folder, owner }: Place, { pgCtl: program }: Binaries, ...args: string[]) {
  return run(program, ["-D", folder, ...args], { ...owner, cwd: os.tmpdir() });
}

function pidFile(folder: string): string {
  return path.join(folder, "postmaster.pid");
}

/** The port of the start before; other processes may know the server by it. 0: there was none. */
function lastPort(folder: string): number {
  const options = readIfThere(path.join(folder, "postmaster.opts")) ?? "";
  return Number(/"port=(\d+)"/.exec(options)?.[1] ?? 0);
}

/** The port asked for, or another one when it is taken. */
function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", (error) =>
      preferred === 0 ? reject(error) : resolve(freePort(0)),
    );
    server.listen(preferred, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** The last lines of the server's log, which say why it did not start or why it fell. */
export function endOfLog(place: Place): string {
  const file = logFile(place);
  const handle = openSync(file, "r");
  const { size } = fstatSync(handle);
  const bytes = Buffer.alloc(Math.min(size, 2000));
  readSync(handle, bytes, 0, bytes.length, size - bytes.length);
  closeSync(handle);
  return bytes.toString("utf8");
}

function logFile({ folder }: Place): string {
  return path.join(folder, "server.log");
}
