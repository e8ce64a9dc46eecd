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

/** What a page shows of a snippet before it is opened. */
export interface SnippetPreview {
  readonly window: SnippetWindow;
  readonly maxActivation: number;
  readonly minActivation: number;
  readonly dataIndex: number;
  readonly maxActivatingTokenIndex: number;
  /** Tokens of the whole text. */
  readonly numTokens: number;
  /** Where the text comes from, when its source said so. */
  readonly source: string | null;
}

/** Cuts a window of `before` tokens, the strongest one and `after` tokens; shorter at the text's ends. */
export function snippetWindow(snippet: Snippet, before: number, after: number): SnippetWindow {
  const start = Math.max(0, snippet.maxActivatingTokenIndex - before);
  const end = Math.min(snippet.tokens.length, snippet.maxActivatingTokenIndex + after + 1);
  return {
    start,
    tokens: snippet.tokens.slice(start, end),
    activations: snippet.activations.slice(start, end),
  };
}
