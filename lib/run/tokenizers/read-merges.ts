import { byteLevelTokenizer } from "./byte-level";
import type { ReadTokenizer } from "./read-tokenizer";

/**
 * GPT-2's pair of files, `vocab.json` and `merges.txt`, as Hugging Face's `tokenizer.json`. Throws a sentence where they
 * are not byte-level.
 *
 * @param config the parsed `tokenizer_config.json`, which says whose way of cutting text it is
 * @param special tokens by id, as files beside it say
 */
export function readMerges(
  vocabulary: object,
  merges: string,
  config: object,
  special: ReadonlyMap<number, string>,
): ReadTokenizer {
  const pieces = new Map<string, number>();
  for (const [piece, id] of Object.entries(vocabulary)) {
    if (typeof id !== "number")
      throw new Error(`gives the token ${JSON.stringify(piece)} no number as its id`);
    pieces.set(piece, id);
  }
  if (!pieces.has("Ġ") || [...pieces.keys()].some((piece) => piece.endsWith("</w>")))
    throw new Error(
      "is no byte-level vocabulary as GPT-2's: `AutoTokenizer.from_pretrained(…).save_pretrained(DIR)` writes its tokenizer.json",
    );
  const told: Readonly<Record<string, unknown>> = { ...config };
  const isQwen = /Qwen2/.test(String(told.tokenizer_class));
  const named = special.size > 0 ? special : specialIn(pieces);
  return {
    tokenizer: byteLevelTokenizer({
      ...{ pieces, merges: pairsOf(merges), way: isQwen ? "qwen2" : "gpt-2", added: named },
      ...{ isPrefixed: !isQwen && told.add_prefix_space === true, isComposed: isQwen },
    }),
    config: {},
  };
}

/** The special tokens of GPT-2, RoBERTa and OPT, where no file names any. */
function specialIn(pieces: ReadonlyMap<string, number>): Map<number, string> {
  const usual = ["<|endoftext|>", "<s>", "<pad>", "</s>", "<unk>", "<mask>"];
  return new Map(
    usual.flatMap((piece) => {
      const id = pieces.get(piece);
      return id === undefined ? [] : [[id, piece] as const];
    }),
  );
}

function pairsOf(merges: string): [string, string][] {
  const lines = merges.split(/\r?\n/);
  const from = lines[0]?.startsWith("#version") ? 1 : 0;
  return lines.slice(from).flatMap((line, i): [string, string][] => {
    if (line === "") return [];
    const [left, right, ...more] = line.split(" ");
    if (left === undefined || right === undefined || more.length > 0)
      throw new Error(
        `has a line ${i + from + 1} in its merges.txt that is no pair: ${JSON.stringify(line)}`,
      );
    return [[left, right]];
  });
}
