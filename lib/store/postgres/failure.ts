import { codesOf } from "./store-errors";

/**
 * An error of the database as one sentence when it had no room or went away during the work; any other as it
 * is. `log` is the end of the database's own log, where we can read it.
 */
export function explainFailure(error: unknown, log = ""): unknown {
  const codes = codesOf(error);
  const lost = codes.some((code) => LOST.test(code));
  if (codes.some((code) => FULL.test(code)) || (lost && NO_SPACE.test(log)))
    return new Error(fullDisk("the database"), { cause: error });
  if (codes.includes("ENOSPC"))
    return new Error(fullDisk("what is read on the way (TMPDIR says where) and the database"), {
      cause: error,
    });
  if (!lost) return error;
  return new Error(
    `the connection to the database was lost (${codes.join(", ")}): see that it runs, then do the same again`,
    { cause: error },
  );
}

function fullDisk(forWhat: string): string {
  return `the disk is full: make room for ${forWhat}, then do the same again; what was readable before still is`;
}

/** PostgreSQL's code for a disk without room. */
const FULL = /^53100$/;
/** Codes of PostgreSQL, of postgres.js and of the system for a connection that broke off. */
const LOST = /^(08|57P0[123]|CONNECTION_|ECONN|EPIPE)/;
const NO_SPACE = /No space left on device/;

/**
 * Runs `work`, and fails with it when postgres.js throws outside of every promise, as it does when a
 * connection that a transaction holds has broken off. After a failure it goes on listening: more may come
 * while the connections are closed.
 */
export async function catchingStrays<T>(work: () => Promise<T>): Promise<T> {
  let stop = () => {};
  const stray = new Promise<never>((_, reject) => {
    const listener = (error: Error) => {
      if (!/node_modules.postgres./.test(error.stack ?? "")) throw error;
      reject(Object.assign(new Error(error.message, { cause: error }), { code: "CONNECTION_CLOSED" }));
    };
    process.on("uncaughtException", listener);
    stop = () => void process.off("uncaughtException", listener);
  });
  const value = await Promise.race([work(), stray]);
  stop();
  return value;
}
