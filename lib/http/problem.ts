import { ApiError, DatabaseAway, type ErrorCode, StatementTooSlow, statusOfCode } from "@/lib/domain/errors";
import { encodeBytes, jsonPiece } from "./encode";
import { logFault } from "./fault-log";
import { ALLOW, EVERY_ANSWER, sizeHeaders } from "./headers";
import { Busy } from "./pages/slots";
import type { HttpAnswer } from "./request";

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

/** The problem as an answer; `allow` is what a 405 says may be asked. */
export function problemAnswer(
  { status, headers, body }: Problem,
  requestId: string,
  gzip: boolean,
  allow: string = ALLOW,
): HttpAnswer & { readonly body: Uint8Array } {
  const encoded = encodeBytes(jsonPiece(body), gzip);
  return {
    status,
    headers: {
      ...EVERY_ANSWER,
      "X-Request-Id": requestId,
      Vary: "Accept-Encoding",
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(status === 405 && { Allow: allow }),
      ...headers,
      ...sizeHeaders(encoded),
    },
    body: encoded.bytes,
  };
}

/** Logs our own mistakes with all that is known of them, and that the database is away in one line; to be busy is no fault. */
export function logProblem(about: string, status: number, error: unknown): void {
  if (error instanceof Busy) return;
  if (status === 503)
    logFault(about, error instanceof Error ? error.message.split("\n").at(-1) : String(error));
  else if (status >= 500) logFault(about, error);
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof DatabaseAway) {
    return new ApiError(
      "unavailable",
      "The database does not answer at the moment; try again in a few seconds.",
    );
  }
  if (error instanceof StatementTooSlow) {
    return new ApiError(
      "unavailable",
      "The query took too long and was cut off; ask for less or try again later.",
    );
  }
  if (error instanceof Busy)
    return new ApiError(
      "unavailable",
      "More is asked for at the moment than can be answered; try again in a few seconds.",
    );
  return new ApiError("internal", "Something went wrong on the server; the error has been logged.");
}
