import { decode, findPlace, type Place, parseNeuron, splitPath } from "@/lib/domain/address";
import { ApiError } from "@/lib/domain/errors";
import type { Model } from "@/lib/domain/model";
import type { NeuronIndex } from "@/lib/domain/neuron";

/** Longest query string that is read at all. */
export const QUERY_LIMIT = 1000;

/** The address of a request. */
export interface Address {
  /** Decoded path segments after `/api`. */
  readonly segments: readonly string[];
  /** Every value of each parameter, in order. */
  readonly query: AllValues;
}

export type AllValues = Readonly<Record<string, readonly string[]>>;

/**
 * Takes an address apart: `/api/a/b?c=d` → segments `["a", "b"]`, query `{c: ["d"]}`. Broken percent-encoding, NUL or
 * an over-long query are a `bad_request`.
 */
export function parseAddress(url: string): Address {
  const mark = url.indexOf("?");
  const { parts, fault } = splitPath(mark === -1 ? url : url.slice(0, mark));
  if (fault !== null) throw new ApiError("bad_request", fault);
  return { segments: parts, query: parseQueryString(mark === -1 ? "" : url.slice(mark + 1)) };
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
      return [name, values[0]];
    }),
  );
}

/**
 * Takes `rev=` out of the query: it says only how long the answer may be kept. Throws `bad_request` when it
 * is malformed or there are two.
 */
export function splitRevision(url: string): { readonly address: string; readonly rev: string | null } {
  const mark = url.indexOf("?");
  if (mark === -1 || !url.includes("rev", mark)) return { address: url, rev: null };
  const pairs = url.slice(mark + 1).split("&");
  const rest = pairs.filter((pair) => !isRevision(pair));
  if (rest.length === pairs.length) return { address: url, rev: null };
  const path = url.slice(0, mark);
  const address = rest.length === 0 ? path : `${path}?${rest.join("&")}`;
  return { address, rev: readRevision(pairs.filter(isRevision), path) };
}

/** The place of a model that the segments of an address name; `not_found` says which of them leads nowhere. */
export function requirePlace(segments: readonly string[], model: Model): Place {
  const found = findPlace(segments, model);
  if (found.found) return found.place;
  if (segments.length > MOST_SEGMENTS || !("message" in found)) {
    throw new ApiError(
      "not_found",
      "No address has more parts than /api/{model}/{service}/{layer}/{neuron}.",
    );
  }
  throw new ApiError("not_found", `In ${model.name}, ${found.message}.`);
}

const MOST_SEGMENTS = 4;

/** A neuron by its numbers; throws `not_found` for anything that is not a neuron of the model. */
export function requireNeuron(model: Model, layer: string, neuron: string): NeuronIndex {
  const index = parseNeuron(model, layer, neuron);
  if (index.ok) return index.value;
  throw new ApiError("not_found", `In ${model.name}, ${index.message}.`);
}

/** A neuron written as `layer:neuron`, as a schema has checked. */
export function requireWrittenNeuron(model: Model, written: string): NeuronIndex {
  const colon = written.indexOf(":");
  return requireNeuron(model, written.slice(0, colon), written.slice(colon + 1));
}

/** A `bad_request` about one parameter. */
function parameterError(parameter: string, detail: string): ApiError {
  return new ApiError("bad_request", `${parameter}: ${detail}`, [{ parameter, detail }]);
}

function isRevision(pair: string): boolean {
  return pair === "rev" || pair.startsWith("rev=");
}

function readRevision([pair = "", ...more]: readonly string[], path: string): string {
  const value = pair.slice("rev=".length);
  if (more.length === 0 && /^[\w-]{1,100}$/.test(value)) return value;
  const { fault } = splitPath(path);
  if (fault !== null) throw new ApiError("bad_request", fault); // as without rev
  throw parameterError(
    "rev",
    more.length > 0
      ? "is given more than once"
      : "expected the `revision` of a model's metadata, or no rev at all",
  );
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
