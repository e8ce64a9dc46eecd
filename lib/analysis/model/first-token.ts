/** The tokens that begin and end a text. */
export interface EdgeTokens {
  readonly bosTokenId: number;
  readonly eosTokenId: number;
  /** A sentence on what was taken, where the model has no token for it; null where it has. */
  readonly said: string | null;
}

/** Tokens that begin a text in tokenizers that do not say so. */
const USUAL_STARTS = ["<s>", "<bos>", "<|begin_of_text|>", "<|startoftext|>", "[BOS]"];
const USUAL_ENDS = ["<|endoftext|>", "</s>", "<eos>", "<|end_of_text|>", "<|im_end|>", "[EOS]"];

/**
 * The tokens that stand before each text and between texts: those that config.json names, else those of
 * tokenizer_config.json, else usual ones. A model without a token that begins texts is given the one that ends them.
 * Throws a sentence where there is neither.
 *
 * @param vocabulary token strings by id; special tokens stand as they are written
 */
export function edgeTokens(
  config: { readonly bosTokenId: number | null; readonly eosTokenId: number | null },
  tokenizerConfig: object,
  vocabulary: readonly string[],
): EdgeTokens {
  const idOf = (text: string | null) => {
    const id = text === null ? -1 : vocabulary.indexOf(text);
    return id === -1 ? null : id;
  };
  const usual = (texts: readonly string[]) => texts.map(idOf).find((id) => id !== null) ?? null;
  const bos = config.bosTokenId ?? idOf(tokenText(tokenizerConfig, "bos_token")) ?? usual(USUAL_STARTS);
  const eos = config.eosTokenId ?? idOf(tokenText(tokenizerConfig, "eos_token")) ?? usual(USUAL_ENDS);
  if (bos !== null) return { bosTokenId: bos, eosTokenId: eos ?? bos, said: null };
  if (eos === null)
    throw new Error(
      'neither config.json nor tokenizer_config.json says which token begins a text: name its id as "bos_token_id" in config.json',
    );
  const text = vocabulary[eos] ?? String(eos);
  return {
    bosTokenId: eos,
    eosTokenId: eos,
    said: `the model has no beginning-of-text token: ${JSON.stringify(text)}, which ends texts, stands first`,
  };
}

/** A special token of tokenizer_config.json, a text or an object with its content. */
function tokenText(config: object, key: string): string | null {
  const value: unknown = Object.entries(config).find(([name]) => name === key)?.[1];
  if (typeof value === "string") return value;
  const content: unknown =
    typeof value === "object" && value !== null && "content" in value ? value.content : null;
  return typeof content === "string" ? content : null;
}
