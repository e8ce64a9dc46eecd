import { at, must } from "@/lib/domain/at";
import type { TokenTerm } from "./query";

/** The term that is being typed at the end of a query. */
export interface LastTerm extends TokenTerm {
  /** The query up to it, its comma included. */
  readonly before: string;
}

/**
 * Finds the last term of a query that may not be finished: an open quote is fine, and a role that does
 * not exist is part of the token.
 *
 * @example lastTerm('any:the, activating:ap') // { before: "any:the,", role: "activating", token: "ap" }
 */
export function lastTerm(text: string): LastTerm {
  const start = startOfLast(text);
  const match = must(TERM.exec(text.slice(start).trimStart()), "the last term");
  return { before: text.slice(0, start), role: roleOf(match[1]), token: unquote(at(match, 2)) };
}

/** Matches any text. */
const TERM = /^(?:(any|activating|important):)?(.*)$/su;

function roleOf(name: string | undefined): TokenTerm["role"] {
  return name === "activating" || name === "important" ? name : "any";
}

/** Where the last term starts: after the last comma that is not within quotes. */
function startOfLast(text: string): number {
  let [start, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === "\\") i++;
    else if (char === '"' && (quoted || OPENS.test(text.slice(start, i)))) quoted = !quoted;
    else if (char === "," && !quoted) start = i + 1;
  }
  return start;
}

/** What may stand before a quote that opens a token: nothing, or a role. */
const OPENS = /^\s*(?:[^:,"]*:)?$/;

function unquote(written: string): string {
  if (!written.startsWith('"')) return written;
  return written
    .slice(1)
    .replace(/(?<!\\)"$/, "")
    .replace(/\\(["\\])/g, "$1");
}
