import { parseJson } from "@/lib/bundle/json-line";
import type { Parsed } from "@/lib/domain/parsed";
import { BadLine } from "./bad-line";

/** A key of a JSON object and the text of its value. */
export interface JsonEntry {
  readonly key: string;
  readonly value: string;
  /** Where the value begins, from 1. */
  readonly line: number;
}

/** JSON as Python writes it: a bare NaN or Infinity is null. */
export function parseLooseJson(text: string): Parsed<unknown> {
  const strict = parseJson(text);
  if (strict.ok) return strict;
  const plain = text.replace(STRING_OR_BARE, (found) => (found.startsWith('"') ? found : "null"));
  return plain === text ? strict : parseJson(plain);
}

const STRING_OR_BARE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * The entries of the object that `text` is, one after the other: a key that stands there twice comes twice,
 * no value is parsed, and a file of any number of entries takes no more memory than its text. Throws a
 * `BadLine` where the text is no object; a value may still be no JSON.
 *
 * @example [...jsonEntries('{"a": {"b": 1}}')] // [{ key: "a", value: '{"b": 1}', line: 1 }]
 */
export function* jsonEntries(text: string, firstLine = 1): Generator<JsonEntry> {
  const scanner = new Scanner(text, firstLine);
  scanner.expect("{");
  for (let mark = scanner.next(); mark !== "}"; ) {
    const key = parseJson(mark);
    if (!key.ok || typeof key.value !== "string") throw scanner.bad("a key in quotation marks");
    scanner.expect(":");
    yield { key: key.value, ...scanner.value() };
    mark = scanner.next();
    if (mark === "}") break;
    if (mark !== ",") throw scanner.bad("a comma or }");
    mark = scanner.next();
    if (mark === "}") throw scanner.bad("a key in quotation marks");
  }
  if (scanner.next() !== "") throw scanner.bad("the end");
}

const MARK = /\s*("[^"\\\n]*(?:\\.[^"\\\n]*)*"|[{}[\],:]|[^\s"{}[\],:]+|$)/y;

class Scanner {
  private readonly text: string;
  private line: number;
  private counted = 0;
  private start = 0;
  private end = 0;

  constructor(text: string, line: number) {
    this.text = text;
    this.line = line;
  }

  /** A string, a bracket, a comma, a colon or a word; empty at the end. */
  next(): string {
    MARK.lastIndex = this.end;
    const mark = MARK.exec(this.text)?.[1];
    if (mark === undefined) throw this.bad("JSON");
    this.end = MARK.lastIndex;
    this.start = this.end - mark.length;
    return mark;
  }

  expect(mark: string): void {
    if (this.next() !== mark) throw this.bad(mark);
  }

  /** Passes over a value of any depth. */
  value(): { value: string; line: number } {
    let mark = this.next();
    const { start } = this;
    const line = this.currentLine();
    let depth = 0;
    for (;;) {
      if (mark === "{" || mark === "[") depth += 1;
      else if (mark === "}" || mark === "]") depth -= 1;
      if (mark === "" || depth < 0) throw this.bad("a value");
      if (depth === 0) return { value: this.text.slice(start, this.end), line };
      mark = this.next();
    }
  }

  bad(expected: string): BadLine {
    return new BadLine(this.currentLine(), `expected ${expected}`);
  }

  private currentLine(): number {
    for (let at = this.text.indexOf("\n", this.counted); at !== -1 && at < this.start; ) {
      this.line += 1;
      this.counted = at + 1;
      at = this.text.indexOf("\n", this.counted);
    }
    return this.line;
  }
}
