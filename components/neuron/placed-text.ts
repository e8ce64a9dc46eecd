import type { PredictedWindow } from "./predicted-window";

/** Tokens shown around the strongest one, before and after it. */
export const WINDOW = { before: 40, after: 12 } as const;

/** A text as the list of texts shows it. */
export interface PlacedText {
  readonly window: PredictedWindow;
  readonly rank: number;
  /** Ranks of the texts whose windows read alike. */
  readonly others: readonly number[];
  readonly dataIndex: number;
  /** Position of the strongest token in the text. */
  readonly peak: number;
  readonly max: number;
  readonly min: number;
  /** Null where there is no more than the window. */
  readonly numTokens: number | null;
  /** All tokens are here, and shown. */
  readonly whole: boolean;
  readonly source: string | null;
  /** Place of the path that explains it. */
  readonly path: number | null;
}

/** Whether a text that a path explains is shown when some paths are chosen; all are when none is. */
export function isShown(path: number | null, chosen: readonly number[]): boolean {
  return chosen.length === 0 || (path !== null && chosen.includes(path));
}
