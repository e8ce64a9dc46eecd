/** A text among those that fire a neuron most, as the neuron sees it. */
export interface Snippet {
  readonly tokens: readonly string[];
  /** One per token. */
  readonly activations: readonly number[];
  readonly maxActivation: number;
  readonly minActivation: number;
  /** Neuroscope's colour limits: the largest activation over the neuron's texts, and its negative. */
  readonly maxRange: number;
  readonly minRange: number;
  /** Place of the text in the dataset. */
  readonly dataIndex: number;
  readonly maxActivatingTokenIndex: number;
}

/** The part of a snippet around its strongest token: `start` is the position of its first token. */
export interface SnippetWindow {
  readonly start: number;
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
}

/** The sets of texts of a neuron: its strongest, and control windows (see the API's `set`). */
export const SNIPPET_SETS = ["top", "q99", "q90", "random"] as const;
export type SnippetSet = (typeof SNIPPET_SETS)[number];

/** Where a text of a neuron is found, and its strongest activation. */
export interface TextPeak {
  readonly set: SnippetSet;
  /** Its place in the set. */
  readonly rank: number;
  readonly activation: number;
}

/** What a page shows of a snippet before it is opened. */
export interface SnippetPreview {
  readonly window: SnippetWindow;
  readonly maxActivation: number;
  readonly minActivation: number;
  readonly dataIndex: number;
  readonly maxActivatingTokenIndex: number;
  /** Tokens of the whole text; null of a control window, of which nobody asks. */
  readonly numTokens: number | null;
  /** Where the document that holds the window comes from, when its source said so; of several where it did not say which. */
  readonly source: string | null;
}

/**
 * The stretch of `before` tokens, the one at a position and `after` tokens; shorter at the text's ends. `end` is
 * the position after it.
 */
export function windowAround(
  position: number,
  numTokens: number,
  before: number,
  after: number,
): { start: number; end: number } {
  return { start: Math.max(0, position - before), end: Math.min(numTokens, position + after + 1) };
}
