/** From code to HTTP status: the only place where the two meet. */
export const statusOfCode = {
  bad_request: 400,
  not_found: 404,
  method_not_allowed: 405,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOfCode;

/** What is wrong with one parameter. */
export interface FieldError {
  readonly parameter: string;
  readonly detail: string;
}

/** The kind of an error of ours, on itself. */
const KIND = Symbol.for("deepdecipher.error");

/**
 * Whether a value is an error of this kind, whichever copy of this file its class is from: what Next builds may hold
 * several, and what one of them throws another must know.
 */
function isOfKind(value: unknown, kind: string): boolean {
  return typeof value === "object" && value !== null && KIND in value && value[KIND] === kind;
}

/**
 * An error whose message is fit to show to anyone; every other error is logged and shown as "internal".
 *
 * @example throw new ApiError("not_found", 'There is no model "solu-9l". The models are listed at /api.')
 */
export class ApiError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is ApiError {
    return isOfKind(value, "ApiError");
  }

  override readonly name = "ApiError";
  readonly [KIND] = "ApiError";
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];

  constructor(code: ErrorCode, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

/** The database cannot be reached, or what it was asked broke off with its connection. */
export class DatabaseAway extends Error {
  static override [Symbol.hasInstance](value: unknown): value is DatabaseAway {
    return isOfKind(value, "DatabaseAway");
  }

  override readonly name = "DatabaseAway";
  readonly [KIND] = "DatabaseAway";

  constructor(codes: readonly string[] = [], options?: ErrorOptions) {
    super(`the database is away${codes.length > 0 ? ` (${codes.join(", ")})` : ""}`, options);
  }
}

/** The database cut off what it was asked, for it took longer than it may. */
export class StatementTooSlow extends Error {
  static override [Symbol.hasInstance](value: unknown): value is StatementTooSlow {
    return isOfKind(value, "StatementTooSlow");
  }

  override readonly name = "StatementTooSlow";
  readonly [KIND] = "StatementTooSlow";

  constructor(options?: ErrorOptions) {
    super("a statement took longer than STATEMENT_TIMEOUT_MS", options);
  }
}
