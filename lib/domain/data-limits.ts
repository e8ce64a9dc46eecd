/**
 * The most that a bundle may say: far above what any method gives, and small enough that one neuron's page, answer and
 * line fit in memory. The bundle's schema prints them, and public/docs/bundle.md.
 */
export const LIMITS = {
  /** Of a line, after its gunzipping. */
  lineBytes: 64 * 1024 * 1024,
  manifestBytes: 16 * 1024 * 1024,
  vocabularyBytes: 256 * 1024 * 1024,
  vocabularyTokens: 2_000_000,
  /** Of one token, and of any other short text, an id, a name: a key of the database's indexes has at most 2,704 bytes. */
  tokenCharacters: 800,
  /** Of a sentence or a paragraph: an explanation, a source, a caveat. */
  sentenceCharacters: 10_000,
  caveats: 100,
  textTokens: 100_000,
  /** Snippets of a neuron, and control windows. */
  snippets: 200,
  controls: 1_000,
  /** Of all snippets, or all control windows, of a neuron. */
  activations: 2_000_000,
  graphNodes: 10_000,
  /** Of all nodes of a graph. */
  graphEdges: 100_000,
  paths: 10_000,
  /** Of all paths of a neuron: its page matches and draws them. */
  pathSteps: 20_000,
  counterExamples: 1_000,
  tokenEntries: 100_000,
  tokenWeights: 10_000,
  topTokens: 1_000,
  histogramBins: 10_000,
  explanations: 1_000,
  simulations: 1_000,
  /** Of an explanation. */
  explanationTests: 100,
  /** Added services that one bundle brings data of. */
  services: 100,
} as const;

/** The largest number of a float32, in which models compute: what is larger was never measured. */
export const MOST_NUMBER = 3.4028234663852886e38;
