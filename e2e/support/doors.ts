import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "./free-port";

/** The programs behind the two doors: our own server, and plain `next start`. */
const PROGRAMS = { own: "lib/cli/serve.ts", next: "e2e/support/next-door.ts" } as const;

export type DoorName = keyof typeof PROGRAMS;

/** A server of a test's own, on the build that is there. */
export interface OwnDoor {
  readonly origin: string;
  /** The process that was started. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** How long a server may take to be ready. */
const START_MS = 120_000;

/** Starts a door with these variables in its environment and waits until it is ready. */
export async function startDoor(
  door: DoorName,
  variables: Readonly<Record<string, string>>,
): Promise<OwnDoor> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAMS[door]], {
    env: { ...process.env, HOST: "127.0.0.1", DEMO: "0", ...variables, PORT: String(port) },
    stdio: "inherit",
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => stopChild(child);
  const late = Date.now() + START_MS;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() > late) {
      await stop();
      throw new Error(`the ${door} door did not become ready; its lines above say why`);
    }
    await setTimeout(200);
  }
  return { origin, pid: child.pid ?? 0, stop };
}

async function isReady(origin: string): Promise<boolean> {
  const answered = await fetch(`${origin}/readyz`).catch(() => null);
  await answered?.arrayBuffer();
  return answered?.status === 200;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
