import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { wellFormed } from "./well-formed";

/** A line as JSON; the message says where it is none, as far as that can be known. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return parsed(JSON.parse(text));
  } catch (error) {
    return unparsed(wordsOf(error instanceof Error ? error.message : "", text));
  }
}

/** The same of a record's line, whose lone halves of surrogate pairs, which UTF-8 cannot write, become U+FFFD. */
export function parseRecordJson(text: string): Parsed<unknown> {
  const json = parseJson(text);
  return json.ok && HALF_PAIR.test(text) ? parsed(wellFormed(json.value).value) : json;
}

/** In a file that is UTF-8 only an escape can stand for one. */
const HALF_PAIR = /\\u[dD][89a-fA-F]/;

/** What stands in the message of a JavaScript engine is its own affair, but for the place. */
function wordsOf(message: string, text: string): string {
  if (text.trim() === "") return "it is empty";
  if (/Unexpected end|Unterminated/.test(message)) return "it ends too early";
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `character ${Number(position) + 1} cannot stand there`;
  const character = /^Unexpected token '(.)/su.exec(message)?.[1];
  return `${character === undefined ? "a character" : JSON.stringify(character)} cannot stand where it does`;
}
