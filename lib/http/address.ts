import { ApiError } from "@/lib/domain/errors";

/** Longest query string that is read at all. */
export const QUERY_LIMIT = 1000;

export interface Address {
  /** Decoded path segments after `/api`. */
  readonly segments: readonly string[];
  /** Every value of each parameter, in order. */
  readonly query: AllValues;
}

export type AllValues = Readonly<Record<string, readonly string[]>>;

/**
 * Takes an address apart: `/api/a/b?c=d` → segments `["a", "b"]`, query `{c: ["d"]}`. One trailing slash
 * is ignored. Broken percent-encoding, NUL or an over-long query are a `bad_request`.
 */
export function parseAddress(url: string): Address {
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const segments = path.replace(/\/$/, "").split("/").slice(2).map(decodeSegment);
  return { segments, query: parseQueryString(mark === -1 ? "" : url.slice(mark + 1)) };
}

/** The parameters with one value each, the repeatable ones with a list; any other repeated one is a `bad_request`. */
export function singleValues(query: AllValues): Readonly<Record<string, string>>;
export function singleValues(
  query: AllValues,
  repeatable: readonly string[],
): Readonly<Record<string, string | readonly string[]>>;
export function singleValues(query: AllValues, repeatable: readonly string[] = []) {
  return Object.fromEntries(
    Object.entries(query).map(([name, values]) => {
      if (repeatable.includes(name)) return [name, values];
      if (values.length > 1) throw parameterError(name, "is given more than once");
      return [name, values[0] ?? ""];
    }),
  );
}

function decodeSegment(segment: string): string {
  const decoded = decode(segment);
  if (decoded === null)
    throw new ApiError("bad_request", "The path has broken percent-encoding: it must be UTF-8.");
  if (decoded.includes("\0")) throw new ApiError("bad_request", "The path has a NUL character.");
  return decoded;
}

function parseQueryString(text: string): AllValues {
  if (text.length > QUERY_LIMIT) {
    throw new ApiError(
      "bad_request",
      `The query is ${text.length} characters long; the limit is ${QUERY_LIMIT}.`,
    );
  }
  const query: Record<string, string[]> = Object.create(null);
  for (const pair of text.split("&").filter((part) => part !== "")) {
    const equals = pair.indexOf("=");
    const name = decode((equals === -1 ? pair : pair.slice(0, equals)).replaceAll("+", " "));
    const value = decode((equals === -1 ? "" : pair.slice(equals + 1)).replaceAll("+", " "));
    if (name === null || value === null || `${name}${value}`.includes("\0")) {
      throw new ApiError(
        "bad_request",
        "The query has broken percent-encoding or a NUL character: it must be UTF-8.",
      );
    }
    const values = query[name] ?? [];
    query[name] = values;
    values.push(value);
  }
  return query;
}

/** A `bad_request` about one parameter. */
export function parameterError(parameter: string, detail: string): ApiError {
  return new ApiError("bad_request", `${parameter}: ${detail}`, [{ parameter, detail }]);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // the only thing decodeURIComponent throws is "URI malformed"
  }
}
