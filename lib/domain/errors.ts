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

/**
 * An error whose message is fit to show to anyone; every other error is logged and shown as "internal".
 *
 * @example throw new ApiError("not_found", 'There is no model "solu-9l". The models are listed at /api.')
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
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
  override readonly name = "DatabaseAway";

  constructor(codes: readonly string[] = [], options?: ErrorOptions) {
    super(`the database is away${codes.length > 0 ? ` (${codes.join(", ")})` : ""}`, options);
  }
}

/** The database cut off what it was asked, for it took longer than it may. */
export class StatementTooSlow extends Error {
  override readonly name = "StatementTooSlow";

  constructor(options?: ErrorOptions) {
    super("a statement took longer than STATEMENT_TIMEOUT_MS", options);
  }
}
