import type { OnnxModel } from "@/lib/run/session";

/** What analysis reads of a model, whatever its format. */
export interface ModelFiles {
  /** As exporters write it: not yet prepared. */
  readonly onnx: OnnxModel;
  /** Removes what was unpacked for it, where it turns out to be of no use. */
  readonly discard?: () => void;
  /** The parsed `tokenizer.json` and `tokenizer_config.json`. */
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** The text of `config.json`, ours or Hugging Face's. */
  readonly config: string;
  /** What the model is called where config.json does not say. */
  readonly name: string;
  /** What a reader of the results should know of the file. */
  readonly caveats?: readonly string[];
  /** Tokens that the model reads at once, where its config says fewer. */
  readonly readsAtOnce?: number | undefined;
  /** Sentences on what was chosen. */
  readonly said: readonly string[];
  /** Folders in which a corpus may lie. */
  readonly folders: readonly string[];
}
