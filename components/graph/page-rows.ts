import { isGap, type PathStep } from "@/lib/domain/n2g-path";
import { hasLetters } from "@/lib/domain/spoken-token";
import type { GraphRows } from "@/lib/n2g/drawing/graph-rows";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { namedToken } from "@/lib/n2g/scene/node-title";

/** About the bytes of markup that the rows of a page may take, in their drawing and in their table. */
const ROOM = 7000;
/** Of a row, of what stands between tokens, and of a token in its column beside its characters. */
const ROW_BYTES = 330;
const GAP_BYTES = 180;
const STEP_BYTES = 260;
/** Of a token among those of a column, beside its characters, and how many of them are shown there. */
const TOKEN_BYTES = 30;
const MOST_TOKENS = 14;

/**
 * The rows of a graph that a page draws: the best supported for which there is room, at least one. The others stand first
 * among the rest, whose table is opened with one press.
 */
export function pageRows({ drawn, rest }: GraphRows): GraphRows {
  let room = ROOM;
  const strongest = drawn.toSorted((a, b) => b.support - a.support);
  const here = new Set(
    strongest.filter((row, i) => {
      room -= bytesOf(row);
      return i === 0 || room >= 0;
    }),
  );
  return {
    drawn: drawn.filter((row) => here.has(row)),
    rest: [...strongest.filter((row) => !here.has(row)), ...rest],
  };
}

function bytesOf({ steps }: PathRow): number {
  return steps.reduce((sum, step) => sum + stepBytes(step), ROW_BYTES);
}

function stepBytes(step: PathStep): number {
  if (isGap(step)) return GAP_BYTES;
  return step.tokens
    .slice(0, MOST_TOKENS)
    .reduce((sum, token) => sum + TOKEN_BYTES + 2 * nameLength(token), STEP_BYTES);
}

/** A token without letters stands by its name as well, in the drawing and in the table. */
function nameLength(token: string): number {
  return hasLetters(token) ? token.length : namedToken(token).length + token.length;
}
