import type { PackedWindow } from "./packed-text";

/** Tokens shown around the strongest one, before and after it. */
export const WINDOW = { before: 40, after: 12 } as const;

/** A text as the list of texts is handed it. */
export interface PlacedText extends PackedWindow {
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
