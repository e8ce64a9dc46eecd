import { BadLine } from "@/lib/sources/bad-line";

/** A piece of DOT: an identifier, bare or in quotation marks, or a mark such as `->`; an empty mark is the end. */
export interface DotToken {
  readonly kind: "mark" | "bare" | "quoted";
  /** Without quotation marks, the escapes undone. */
  readonly text: string;
  readonly line: number;
}

const BLANK = /(?:[\s;]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const MARK = /->|[{}[\]=,]|$/y;
const QUOTED = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
const BARE = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|-?(?:\.\d+|\d+(?:\.\d*)?)/y;

/** Gives the tokens of DOT text one by one, at the end an empty mark for ever. Throws a `BadLine`. */
export function dotLexer(text: string): () => DotToken {
  let [at, line] = [0, 1];
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    at = pattern.lastIndex;
    return found;
  };
  return () => {
    line += newlines(take(BLANK));
    const mark = take(MARK);
    if (mark !== null) return { kind: "mark", text: mark, line };
    const bare = take(BARE);
    if (bare !== null) return { kind: "bare", text: bare, line };
    const quoted = take(QUOTED);
    if (quoted === null) throw new BadLine(line, `found ${strangeThing(text.slice(at))}`);
    const token: DotToken = { kind: "quoted", text: unquoted(quoted), line };
    line += newlines(quoted);
    return token;
  };
}

/** DOT itself knows `\"` only; that a backslash stands there twice is Neuron to Graph's doing. */
function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["\\])/g, "$1");
}

function newlines(text: string | null): number {
  return (text ?? "").split("\n").length - 1;
}

function strangeThing(rest: string): string {
  if (rest.startsWith('"')) return "a quotation mark that is never closed";
  if (rest.startsWith("<")) return "a label in HTML, which only trial versions wrote";
  return `"${rest.slice(0, 1)}"`;
}
