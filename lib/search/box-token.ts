import { tokensNamed } from "@/lib/domain/token-names";
import { type BoxFault, type BoxMatch, type BoxTerm, faultAt, type Part } from "./box-parts";

/** Reads the token of a term, which stands at `start`. */
export function readToken(
  text: string,
  start: number,
  { places, not }: Pick<BoxTerm, "places" | "not">,
): Part | { readonly fault: BoxFault } {
  const rest = text.slice(start);
  const term = (written: string, match: BoxMatch, tokens: readonly string[]): Part => ({
    end: start + written.length,
    term: { places, not, match, tokens, written },
  });
  const exact = rest.startsWith("=") && beginsTerm(rest.slice(1));
  const body = exact ? rest.slice(1) : rest;
  const quotes = /^"{3,}(?=[\s,]|$)/.exec(body)?.[0];
  if (quotes !== undefined) return term((exact ? "=" : "") + quotes, exact ? "exact" : "word", [quotes]);
  if (body.startsWith('"') && body.length > 1) {
    const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(body);
    if (quoted === null) return faultAt(start, text.length, 'the quotes are not closed: end them with "');
    const token = writtenAs(quoted[1] ?? "");
    if (token === "") return faultAt(start, start + 2, "there is nothing between these quotes");
    const written = (exact ? "=" : "") + quoted[0];
    return term(written, exact || token !== token.trim() ? "exact" : "word", [token]);
  }
  const named = exact ? null : readName(body);
  if (named !== null) return term(named.written, "exact", named.tokens);
  const run = /^(?:,(?=\s|$)|[^\s,]+)/.exec(body)?.[0] ?? body.slice(0, 1);
  if (!exact && /[^!-/:-@[-^`{-~]\*$/.test(run)) return term(run, "prefix", [writtenAs(run.slice(0, -1))]);
  const token = writtenAs(run);
  const isSpelt = exact || token.trim() !== token || /[·↵⇥]/.test(run);
  return term((exact ? "=" : "") + run, isSpelt ? "exact" : "word", [token]);
}

/** Whether a term is a name, which stands for several tokens. */
export function isName({ match, tokens }: Pick<BoxTerm, "match" | "tokens">): boolean {
  return match === "exact" && tokens.length > 1;
}

/** The words of a term, for prose: a name is written there, not the tokens that it stands for. */
export function wordsOfTerm(term: Pick<BoxTerm, "match" | "tokens" | "written">): string {
  return isName(term) ? term.written : (term.tokens[0]?.trim() ?? "");
}

/** Whether a minus or `=` before it is a sign of ours: `-cls` and `="("`, but `->`, `--` and `==` are tokens. */
export function beginsTerm(text: string): boolean {
  return /^=?(?:["\\_]|[^\s,!-/:-@[-`{-~])/.test(text);
}

/** The longest name that a text begins with; a word that is a name stands for itself as well. */
function readName(text: string): { written: string; tokens: string[] } | null {
  const words = /^[\p{L}-]+(?: [\p{L}-]+){0,2}/u.exec(text)?.[0].split(" ") ?? [];
  for (let count = words.length; count > 0; count--) {
    const written = words.slice(0, count).join(" ");
    const after = text[written.length];
    if (after !== undefined && !/[\s,]/.test(after)) continue;
    const tokens = tokensNamed(written);
    if (tokens.length > 0 && !/[^\p{L} -]/u.test(written))
      return { written, tokens: [...tokens, ...tokens.map((token) => ` ${token}`)] };
  }
  return null;
}

/** What stands for characters that cannot be typed: `·`, `↵`, `⇥`, `\n`, `\t`, and a backslash before any other. */
function writtenAs(written: string): string {
  return written
    .replaceAll("·", " ")
    .replaceAll("↵", "\n")
    .replaceAll("⇥", "\t")
    .replace(/\\([nrt"\\])/g, (_, char: string) => ({ n: "\n", r: "\r", t: "\t" })[char] ?? char);
}
