import { formatToken } from "@/lib/domain/token";

/** The sizes of a drawing of a graph: lengths in CSS pixels, the rest in numbers of what they say. */
export interface Measures {
  /** From one row to the next. */
  readonly rowHeight: number;
  readonly nodeHeight: number;
  readonly cornerRadius: number;
  readonly leastNodeWidth: number;
  /** Beside a node's token, left and right together. */
  readonly nodePadding: number;
  /** Of the monospaced font in which tokens are drawn. */
  readonly characterWidth: number;
  /** Longer tokens are shortened. */
  readonly mostCharacters: number;
  /** From a node's centre down to the line on which its token stands. */
  readonly baseline: number;
  readonly columnGap: number;
  /** Columns shown: those nearest to the activating tokens. */
  readonly mostColumns: number;
  /** Nodes shown per column: the most important ones. */
  readonly mostRows: number;
  readonly margin: number;
  /** Below the rows, for what the columns are called; 0 leaves that out. */
  readonly captionHeight: number;
  /** Decimals of the place at which a curve turns. */
  readonly turnDecimals: number;
}

/** `full`: a neuron's own page, the text twin beside it. `compact`: one of many, tokens only. */
export const MEASURES = {
  full: {
    rowHeight: 40,
    nodeHeight: 28,
    cornerRadius: 4,
    leastNodeWidth: 32,
    nodePadding: 20,
    characterWidth: 7.83,
    mostCharacters: 16,
    baseline: 4.5,
    columnGap: 46,
    mostColumns: 32,
    mostRows: 14,
    margin: 2,
    captionHeight: 22,
    turnDecimals: 1,
  },
  compact: {
    rowHeight: 24,
    nodeHeight: 19,
    cornerRadius: 3,
    leastNodeWidth: 24,
    nodePadding: 12,
    characterWidth: 7.2,
    mostCharacters: 10,
    baseline: 4,
    columnGap: 26,
    mostColumns: 3,
    mostRows: 6,
    margin: 1,
    captionHeight: 0,
    turnDecimals: 0,
  },
} satisfies Record<string, Measures>;

export type Density = keyof typeof MEASURES;

/** Width of the node of a token. */
export function nodeWidth(token: string, measures: Measures): number {
  const { leastNodeWidth, nodePadding, characterWidth } = measures;
  return Math.max(leastNodeWidth, shorten(token, measures).length * characterWidth + nodePadding);
}

/**
 * A token as its node shows it.
 *
 * @example shorten(" responsibilities", MEASURES.compact) // "·responsi…"
 */
export function shorten(token: string, { mostCharacters }: Measures): string {
  const characters = [...formatToken(token)];
  if (characters.length <= mostCharacters) return characters.join("");
  return `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
