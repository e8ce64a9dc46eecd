import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/**
 * The token ids of a text that is known by its tokens' strings. Fails with a sentence where a string stands for no
 * token of the vocabulary, or for several.
 */
export function tokenIds(vocabulary: readonly string[], tokens: readonly string[]): Parsed<number[]> {
  const ids = new Map<string, number>();
  const several = new Set<string>();
  for (const [id, token] of vocabulary.entries()) {
    if (ids.has(token)) several.add(token);
    ids.set(token, id);
  }
  const found: number[] = [];
  for (const [place, token] of tokens.entries()) {
    const id = ids.get(token);
    if (id === undefined || token === "")
      return unparsed(`Token ${place} of the text is none of the tokenizer's: another one cut it.`);
    if (several.has(token))
      return unparsed(
        `Token ${place} of the text is one of several that look the same, so which is not known.`,
      );
    found.push(id);
  }
  return parsed(found);
}
