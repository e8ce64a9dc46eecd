import { at } from "@/lib/domain/at";
import type { TokenRole } from "@/lib/domain/graph";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** One term of a token search: neurons whose graph has `token` in this role; `any` is either role. */
export interface TokenTerm {
  readonly role: TokenRole | "any";
  readonly token: string;
}

const ROLES = ["any", "activating", "important"] as const satisfies readonly TokenTerm["role"][];

/**
 * Reads a token query: terms separated by commas, all of which must hold; a term is `role:token`, or
 * only `token`, which is `any:token`. A token with a comma, a quote or a leading blank is written in
 * double quotes, `\"` and `\\` standing for a quote and a backslash; quotes that are not closed are the
 * token's own. Only the first colon separates. After a role a token may be empty, which nothing has.
 *
 * @example parseTokenQuery('activating:apple,"a,b"')
 * // {ok: true, value: [{role: "activating", token: "apple"}, {role: "any", token: "a,b"}]}
 */
export function parseTokenQuery(text: string): Parsed<TokenTerm[]> {
  const terms: TokenTerm[] = [];
  let rest = text;
  for (;;) {
    const term = readTerm(rest);
    if (!term.ok) return unparsed(`term ${terms.length + 1} ${term.message}`);
    terms.push(term.value.term);
    if (term.value.rest === null) return parsed(terms);
    rest = term.value.rest;
  }
}

/** Writes terms so that `parseTokenQuery` reads the same ones back. */
export function formatTokenQuery(terms: readonly TokenTerm[]): string {
  return terms.map(({ role, token }) => `${role}:${quoteIfNeeded(token)}`).join(",");
}

/** The first term of a query and what stands after its comma, null at the end. */
type FirstTerm = { readonly term: TokenTerm; readonly rest: string | null };

function readTerm(text: string): Parsed<FirstTerm> {
  if (text === "" || text.startsWith(",")) return unparsed("is empty: expected a token, as in any:the");
  if (text.startsWith('"')) return readToken("any", text);
  const match = /^([^:,"]*):/.exec(text);
  if (match === null) return readToken("any", text);
  const name = at(match, 1);
  const role = ROLES.find((each) => each === name);
  if (role === undefined) {
    return unparsed(
      `has the unknown type "${name}": expected ${ROLES.join(", ")}, or a token in double quotes`,
    );
  }
  return readToken(role, text.slice(match[0].length));
}

function readToken(role: TokenTerm["role"], text: string): Parsed<FirstTerm> {
  const match = /^"((?:[^"\\]|\\["\\])*)"(,|$)/.exec(text);
  if (match !== null) {
    const token = at(match, 1).replace(/\\(["\\])/g, "$1");
    return parsed({ term: { role, token }, rest: match[2] === "," ? text.slice(match[0].length) : null });
  }
  const comma = text.indexOf(",");
  const token = comma === -1 ? text : text.slice(0, comma);
  return parsed({ term: { role, token }, rest: comma === -1 ? null : text.slice(comma + 1) });
}

function quoteIfNeeded(token: string): string {
  return /[",\\]|^\s|\s$/.test(token) ? `"${token.replace(/["\\]/g, "\\$&")}"` : token;
}
