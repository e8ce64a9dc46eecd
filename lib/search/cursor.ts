import { type Parsed, parsed, unparsed } from "@/lib/parsed";
import type { Position } from "./ranking";

/** Writes a position as text that fits an address and says nothing to people. */
export function encodeCursor({ key, model, ordinal }: Position): string {
  return Buffer.from(JSON.stringify([key, model, ordinal])).toString("base64url");
}

/** Reads a cursor back; any other text is refused. */
export function parseCursor(text: string): Parsed<Position> {
  const value = readJson(Buffer.from(text, "base64url").toString());
  const [key, model, ordinal] = Array.isArray(value) ? value : [];
  if (typeof key !== "number" || typeof model !== "string" || !Number.isSafeInteger(ordinal)) {
    return unparsed("a next_cursor of an earlier answer");
  }
  return parsed({ key, model, ordinal });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: not one of ours
  }
}
