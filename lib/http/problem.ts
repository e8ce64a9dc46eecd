import { ApiError, type ErrorCode, statusOfCode } from "@/lib/domain/errors";

/** An error as it is sent: `application/problem+json`, RFC 9457. */
export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly errors?: readonly { parameter: string; detail: string }[];
  };
}

const titles = {
  bad_request: "Bad request",
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  internal: "Internal error",
  unavailable: "Service unavailable",
} as const satisfies Record<ErrorCode, string>;

/** The one place where an error becomes an answer. Only an `ApiError`'s message is ever shown. */
export function problemOf(error: unknown): Problem {
  const shown = toApiError(error);
  const status = statusOfCode[shown.code];
  return {
    status,
    headers: shown.code === "unavailable" ? { "Retry-After": "5" } : {},
    body: {
      type: "about:blank",
      title: titles[shown.code],
      status,
      detail: shown.message,
      ...(shown.fields.length > 0 && { errors: shown.fields }),
    },
  };
}

/** Logs our own mistakes with all that is known of them; a database that is away in one line each. */
export function logProblem(about: string, status: number, error: unknown): void {
  if (status === 503)
    console.error(`${about}: ${error instanceof Error ? error.message.split("\n").at(-1) : error}`);
  else if (status >= 500) console.error(about, error);
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isDatabaseAway(error)) {
    return new ApiError(
      "unavailable",
      "The database does not answer at the moment; try again in a few seconds.",
    );
  }
  if (isCancelled(error)) {
    return new ApiError(
      "unavailable",
      "The query took too long and was cut off; ask for less or try again later.",
    );
  }
  return new ApiError("internal", "Something went wrong on the server; the error has been logged.");
}

const AWAY =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_|08|57P0[123]|53300|P1001|P1002|P1008|P1017|P2024)/;

/** What `pg` says of a connection that ended or could not be had in time, and gives no code. */
const LOST = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
]);

/** Codes of the system, of PostgreSQL (classes 08, 57P), of postgres.js and of Prisma for "cannot be reached". */
function isDatabaseAway(error: unknown): boolean {
  return codesOf(error).some((code) => AWAY.test(code));
}

/** PostgreSQL's `query_canceled`, which `statement_timeout` raises. */
function isCancelled(error: unknown): boolean {
  return codesOf(error).includes("57014");
}

/** The `code` of an error and of what it wraps: causes, the members of an aggregate, a driver's original. */
function codesOf(error: unknown, depth = 0): string[] {
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
