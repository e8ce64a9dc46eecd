import { parseJson } from "@/lib/bundle/json-line";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { DotToken } from "./dot-tokens";

/**
 * The token that a node's label shows. Neuron to Graph writes it as the inside of a JSON string, without the
 * brackets and quotation marks at its ends, and in single quotes when nothing but spaces is left; a token with
 * a quotation mark in it stands there as it is.
 *
 * @example parseLabel({ kind: "quoted", text: "\\u00e9", line: 1 }) // {ok: true, value: "é"}
 */
export function parseLabel({ kind, text }: DotToken): Parsed<string> {
  if (kind === "bare" || text.includes('"')) return parsed(text);
  const spaces = /^'( +)'$/.exec(text)?.[1];
  if (spaces !== undefined) return parsed(spaces);
  const token = parseJson(`"${text}"`);
  if (!token.ok || typeof token.value !== "string") return unparsed(`the label "${text}" is no token`);
  return parsed(token.value);
}
