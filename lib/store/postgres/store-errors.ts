import { DatabaseAway, StatementTooSlow } from "@/lib/domain/errors";

/** Does what needs the database; that it is away or was too slow is thrown as an error of its own kind. */
export async function namingErrors<Value>(work: () => PromiseLike<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw namedError(error);
  }
}

/** The error as one of its own kind, when it is that the database is away or was too slow. */
export function namedError(error: unknown): unknown {
  const codes = codesOf(error);
  if (codes.some((code) => AWAY.test(code) || CLOSED.test(code)))
    return new DatabaseAway(codes, { cause: error });
  if (codes.includes(QUERY_CANCELED)) return new StatementTooSlow({ cause: error });
  return error;
}

/** PostgreSQL's code for what `statement_timeout` cuts off. */
const QUERY_CANCELED = "57014";

/** Codes of the system, of PostgreSQL (classes 08, 57P), of postgres.js and of Prisma for "cannot be reached". */
const AWAY =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_|08|57P0[123]|53300|P1001|P1002|P1008|P1017|P2024|P2037)/;

/** The same for "lets nobody in": a password that was changed, a database that was renamed, a certificate that ran out. */
const CLOSED = /^(28|3D000|P1000|P1003|P1010|P1011|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/;

/** What `pg` says of a connection that ended or could not be had in time, and gives no code. */
const LOST = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
]);

/** The `code` of an error and of what it wraps: causes, the members of an aggregate, a driver's original. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 4) return [];
  const { code, message, cause, errors, meta, driverAdapterError, originalCode } = error as Record<
    string,
    unknown
  >; // any object has (perhaps absent) members
  const inner = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])].flatMap((part) =>
    codesOf(part, depth + 1),
  );
  const own = typeof message === "string" && LOST.has(message) ? "CONNECTION_CLOSED" : code;
  return [own, originalCode].filter((part) => typeof part === "string").concat(inner);
}
