/** A tokenizer of another format, as Hugging Face's files would have it. */
export interface ReadTokenizer {
  /** As a parsed `tokenizer.json`. */
  readonly tokenizer: object;
  /** What a `tokenizer_config.json` would say: the tokens that begin and end texts, where the file names them. */
  readonly config: { readonly bos_token?: string | null; readonly eos_token?: string | null };
}
