/** A model that the site serves to browsers: a folder under public/, found by the name in its config.json. */
export interface ServedModel {
  /** Where the folder is served, as in `/demo-model`: model.onnx, tokenizer.json and tokenizer_config.json stand in it. */
  readonly folder: string;
  /** Of model.onnx; null when the folder has only the tokenizer. */
  readonly modelBytes: number | null;
  readonly numLayers: number;
  readonly layerSize: number;
  /** Tokens that the model reads at once, the beginning-of-text token included. */
  readonly contextLength: number;
  readonly bosTokenId: number;
  /** The ONNX values with the activations, by layer; null when they must be found in the graph. */
  readonly activations: readonly string[] | null;
}

/** Bytes of ONNX Runtime's WebAssembly, which the browser loads once beside a model. */
export const RUNTIME_BYTES = 14_239_897;

/** A text as a model reads it: the beginning-of-text token first. */
export interface ReadText {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}
