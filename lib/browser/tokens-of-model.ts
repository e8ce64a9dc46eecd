import { at } from "@/lib/domain/at";
import type { ReadText, ServedModel } from "@/lib/domain/served-model";
import { tokenIds } from "@/lib/run/token-ids";
import { createTokenizer } from "@/lib/run/tokenizer";
import { fetchFile, ShownError } from "./shown-error";

/** A served model's tokenizer. */
export interface TokensOfModel {
  /** A text as the model reads it, the beginning-of-text token put before it. */
  read(text: string): ReadText;
  /** The ids of a stored text's tokens; fails with a sentence when they are not those of this tokenizer. */
  ids(tokens: readonly string[]): readonly number[];
}

export async function openTokens({ folder, bosTokenId }: ServedModel): Promise<TokensOfModel> {
  const [tokenizer, config] = await Promise.all([
    fetchFile(`${folder}/tokenizer.json`).then((response) => response.json()),
    // A model folder need not have it.
    fetchFile(`${folder}/tokenizer_config.json`).then(
      (response) => response.json(),
      () => ({}),
    ),
  ]);
  const { encode, vocabulary } = createTokenizer(tokenizer, config);
  return {
    read: (text) => {
      const ids = [bosTokenId, ...encode(text)];
      return { ids, tokens: ids.map((id) => at(vocabulary, id)) };
    },
    ids: (tokens) => {
      const ids = tokenIds(vocabulary, tokens);
      if (!ids.ok) throw new ShownError(ids.message);
      return ids.value;
    },
  };
}
