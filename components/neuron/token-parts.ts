import { at } from "@/lib/domain/at";
import { escapeCharacter, UNSEEN } from "@/lib/domain/token";

/** A run of a token's characters that is shown in one way. */
export type TokenPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "newline" }
  | { readonly kind: "tab" }
  | { readonly kind: "control"; readonly text: string };

/**
 * Splits a token into what shows itself and what must be made visible: line breaks, tabs, and characters that have no
 * shape (see `UNSEEN`), written as `formatToken` writes them.
 */
export function tokenParts(token: string): TokenPart[] {
  if (token === "") return [{ kind: "control", text: "∅" }];
  const parts: TokenPart[] = [];
  let plain = 0;
  for (const match of token.matchAll(SPECIAL)) {
    if (match.index > plain) parts.push({ kind: "text", text: token.slice(plain, match.index) });
    parts.push(toPart(at(match, 0)));
    plain = match.index + at(match, 0).length;
  }
  if (plain < token.length) parts.push({ kind: "text", text: token.slice(plain) });
  return parts;
}

const SPECIAL = new RegExp(`\\r\\n|[\\n\\r\\t]|${UNSEEN.source}`, "gu");

function toPart(run: string): TokenPart {
  if (run === "\n" || run === "\r\n" || run === "\r") return { kind: "newline" };
  return run === "\t" ? { kind: "tab" } : { kind: "control", text: escapeCharacter(run) };
}
