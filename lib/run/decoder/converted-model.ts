/** A model in the forms that analysis reads, whatever file it came in. */
export interface ConvertedModel {
  /** An ONNX file in full precision. */
  readonly onnx: Uint8Array;
  /** A parsed `tokenizer.json`. */
  readonly tokenizer: object;
  /** What a `config.json` says, by TransformerLens's names. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Sentences on what a reader of the results should know. */
  readonly caveats: readonly string[];
  /** Tokens that it reads at once, where its config says fewer. */
  readonly readsAtOnce?: number;
}
