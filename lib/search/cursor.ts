import { createHash } from "node:crypto";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { Position } from "./ranking";

/** What a search asks for, but for the part of the answer: a cursor holds for one such search. */
export interface SearchQuestion {
  readonly q: string;
  readonly model: readonly string[];
  readonly role: string;
  readonly layer?: number | undefined;
  readonly pole: string;
  readonly in: readonly string[];
  readonly sort: string;
}

/** Writes a position in the results of a search as text that fits an address and says nothing to people. */
export function encodeCursor({ key, model, ordinal }: Position, asked: SearchQuestion): string {
  return Buffer.from(JSON.stringify([key, model, ordinal, fingerprint(asked)])).toString("base64url");
}

/** Reads a cursor of the same search back; any other text is refused. */
export function parseCursor(text: string, asked: SearchQuestion): Parsed<Position> {
  const value = readJson(Buffer.from(text, "base64url").toString());
  const [key, model, ordinal, print] = Array.isArray(value) ? value : [];
  if (
    typeof key !== "number" ||
    typeof model !== "string" ||
    !Number.isSafeInteger(ordinal) ||
    typeof print !== "string"
  ) {
    return unparsed("a next_cursor of an earlier answer");
  }
  if (print !== fingerprint(asked))
    return unparsed(
      "a next_cursor of this very search: q, model, role, layer, pole, in and sort must stay as they were; leave cursor out to begin anew",
    );
  return parsed({ key, model, ordinal });
}

/** The same for searches that have the same results in the same order. */
function fingerprint({ q, model, role, layer, pole, in: places, sort }: SearchQuestion): string {
  const sets = [model, places].map((names) => [...new Set(names)].sort());
  const asked = JSON.stringify([q, role, layer ?? null, pole, sort, ...sets]);
  return createHash("sha256").update(asked).digest("base64url").slice(0, 8);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: not one of ours
  }
}
