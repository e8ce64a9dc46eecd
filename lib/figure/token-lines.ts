import { at } from "@/lib/domain/at";
import { formatToken } from "@/lib/domain/token";
import { characterCells } from "./cells";

/** A run of characters of one token on one line. */
export interface TokenPiece {
  /** Place of the token in the text. */
  readonly token: number;
  readonly text: string;
  /** Of its first character, in widths of a character. */
  readonly cell: number;
  readonly cells: number;
}

/**
 * Sets tokens in lines of a monospaced font, `columns` characters wide. A line ends after a line break of the text,
 * which shows as ↵; a token that does not fit begins a new line, one longer than a line is broken.
 */
export function tokenLines(tokens: readonly string[], columns: number): TokenPiece[][] {
  const lines: TokenPiece[][] = [[]];
  let cell = 0;
  const breakLine = () => {
    lines.push([]);
    cell = 0;
  };
  for (const [token, raw] of tokens.entries()) {
    const runs = shownInText(raw).split(/(?<=↵)/);
    for (const run of runs) {
      if (cell > 0 && cell + characterCells(run.trimEnd()) > columns) breakLine();
      for (const text of chunks(run, columns)) {
        const cells = characterCells(text);
        if (cell > 0 && cell + characterCells(text.trimEnd()) > columns) breakLine();
        at(lines, lines.length - 1).push({ token, text, cell, cells });
        cell += cells;
      }
      if (run.endsWith("↵")) breakLine();
    }
  }
  return at(lines, lines.length - 1).length === 0 ? lines.slice(0, -1) : lines;
}

/** A token as `formatToken` shows it, but with its blanks as they are: in a text they are seen. */
export function shownInText(token: string): string {
  const inner = token.replace(/^ +| +$/g, "");
  if (inner === "") return token;
  const start = token.length - token.trimStart().length;
  const blanks = (text: RegExpMatchArray | null) => text?.[0] ?? "";
  return `${start === 0 ? "" : blanks(token.match(/^ +/))}${formatToken(inner)}${blanks(token.match(/ +$/))}`;
}

/** Stretches of at most so many characters. */
function chunks(text: string, columns: number): string[] {
  if (characterCells(text) <= columns) return [text];
  const found: string[] = [];
  let chunk = "";
  for (const character of text) {
    if (chunk !== "" && characterCells(chunk) + characterCells(character) > columns) {
      found.push(chunk);
      chunk = "";
    }
    chunk += character;
  }
  return [...found, chunk];
}

/**
 * At most so many lines: those around the one that holds a token, of which more stand before than after.
 */
export function linesAround(lines: readonly TokenPiece[][], token: number, most: number): TokenPiece[][] {
  const line = Math.max(
    0,
    lines.findIndex((pieces) => pieces.some((piece) => piece.token === token)),
  );
  const start = Math.max(0, Math.min(line - Math.ceil((most - 1) / 2), lines.length - most));
  return lines.slice(start, start + most);
}
