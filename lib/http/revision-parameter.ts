import { parameterError } from "./address";

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
  return { address, rev: readOne(pairs.filter(isRevision)) };
}

function isRevision(pair: string): boolean {
  return pair === "rev" || pair.startsWith("rev=");
}

function readOne([pair = "", ...more]: readonly string[]): string {
  if (more.length > 0) throw parameterError("rev", "is given more than once");
  const value = pair.slice("rev=".length);
  if (/^[\w-]{1,100}$/.test(value)) return value;
  throw parameterError("rev", "expected the `revision` of a model's metadata, or no rev at all");
}
