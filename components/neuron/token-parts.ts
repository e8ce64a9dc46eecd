/** A run of a token's characters that is shown in one way. */
export type TokenPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "newline" }
  | { readonly kind: "tab" }
  | { readonly kind: "control"; readonly text: string };

/**
 * Splits a token into what shows itself and what must be made visible: line breaks, tabs, and
 * characters that have no shape (control characters, zero-width and directional marks), written `\x00`
 * or `\u200b`.
 */
export function tokenParts(token: string): TokenPart[] {
  return token
    .split(UNSEEN)
    .filter((run) => run !== "")
    .map(toPart);
}

// Zero-width joiners stay in the text: emoji and several scripts need them to join.
const UNSEEN = /(\r\n|[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])/u;

function toPart(run: string): TokenPart {
  if (run === "\n" || run === "\r\n" || run === "\r") return { kind: "newline" };
  if (run === "\t") return { kind: "tab" };
  return UNSEEN.test(run) ? { kind: "control", text: escapeCode(run) } : { kind: "text", text: run };
}

function escapeCode(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
}
