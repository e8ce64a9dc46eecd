import os from "node:os";
import type { Log, OpenDatabase } from "@/lib/jobs/database";
import { sayError } from "./memory-fault";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does a command's work, and says its failure as one sentence. On a signal it waits for `close` instead and
 * ends with the exit code of that signal; a second signal ends it at once.
 */
export async function runCommand(work: () => Promise<void>, close: () => Promise<void>): Promise<void> {
  let stopped = false;
  const stop = (signal: NodeJS.Signals) => {
    stopped = true;
    for (const each of SIGNALS) process.off(each, stop);
    const exit = () => process.exit(128 + os.constants.signals[signal]);
    void close().then(exit, exit);
  };
  for (const each of SIGNALS) process.on(each, stop);
  try {
    await work();
  } catch (error) {
    if (stopped) return; // the work fails because what it needs is closed
    process.stderr.write(`${sayError(error)}\n`);
    process.exitCode = 1;
  } finally {
    for (const each of SIGNALS) process.off(each, stop);
  }
}

/**
 * `runCommand` with the database, which is open while the work is done and closed however it ends. Like all that a command
 * needs only once its arguments are known to be right, it is loaded here.
 */
export async function runWithDatabase(
  log: Log,
  work: (database: OpenDatabase) => Promise<void>,
): Promise<void> {
  let opening: Promise<OpenDatabase> | null = null;
  const close = async () => (await opening)?.close();
  await runCommand(async () => {
    const [{ readEnvironment }, { openDatabase }] = await Promise.all([
      import("@/lib/environment"),
      import("@/lib/jobs/database"),
    ]);
    opening = openDatabase(readEnvironment(), log);
    const database = await opening;
    try {
      await work(database);
    } finally {
      await database.close();
    }
  }, close);
}
