import { CHARACTER_OF_BYTE } from "@/lib/run/token-strings";
import { byteLevelTokenizer } from "./byte-level";
import type { ReadTokenizer } from "./read-tokenizer";

/** Whether a file begins as tiktoken's do: a token's bytes in base64, and its rank. */
export function isTiktoken(bytes: Uint8Array): boolean {
  return /^[A-Za-z0-9+/]+=* \d+\r?\n/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/**
 * A file of tiktoken as Hugging Face's `tokenizer.json`. Which text is cut how, and which tokens are special, such a
 * file does not say: the first is told by its name or its number of tokens, the second by what lies beside it.
 *
 * @param name of the file
 * @param special tokens by id; those of OpenAI's own files are known
 */
export function readTiktoken(
  bytes: Uint8Array,
  name: string,
  special: ReadonlyMap<number, string>,
): ReadTokenizer {
  const ranks = readRanks(bytes);
  const kind = KINDS.find(({ names, tokens }) => names.test(name) || tokens === ranks.size);
  if (kind === undefined)
    throw new Error(
      `is a file of tiktoken with ${ranks.size} tokens, which does not say how it cuts text: its name is none of those that are known (gpt2, r50k_base, p50k_base, cl100k_base, o200k_base, qwen), nor is it that of Llama 3`,
    );
  const added = special.size > 0 ? special : new Map(kind.ends === null ? [] : [[kind.ends, END]]);
  const tokenizer = byteLevelTokenizer({
    ...{ pieces: ranks, merges: mergesOf(ranks), way: kind.way, added, takesWhole: true },
    isComposed: kind.isComposed ?? false,
  });
  return { tokenizer, config: kind.ends === null || special.size > 0 ? {} : { eos_token: END } };
}

const END = "<|endoftext|>";

interface Kind {
  readonly names: RegExp;
  /** Tokens in the file, where no name tells it. */
  readonly tokens?: number;
  /** How text is cut, by llama.cpp's name. */
  readonly way: string;
  /** The token that ends texts; null where it stands in other files. */
  readonly ends: number | null;
  readonly isComposed?: boolean;
}

const KINDS: readonly Kind[] = [
  { names: /gpt2|r50k|p50k/, tokens: 50256, way: "gpt-2", ends: 50256 },
  { names: /cl100k/, tokens: 100256, way: "llama-bpe", ends: 100257 },
  { names: /o200k/, tokens: 199998, way: "gpt-4o", ends: 199999 },
  { names: /qwen/i, tokens: 151643, way: "qwen2", ends: 151643, isComposed: true },
  { names: /llama-?3/i, tokens: 128000, way: "llama-bpe", ends: null },
];

/** Tokens as GPT-2 writes bytes, and their ranks, which are their ids. */
function readRanks(bytes: Uint8Array): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const [i, line] of new TextDecoder().decode(bytes).split(/\r?\n/).entries()) {
    if (line === "") continue;
    // Four characters are three bytes, or one or two and the rest `=`.
    const [, written, rank] =
      /^((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?) (\d+)$/.exec(line) ?? [];
    if (written === undefined || rank === undefined)
      throw new Error(`is no file of tiktoken: its line ${i + 1} is no token in base64 and its rank`);
    const piece = Array.from(atob(written), (byte) => CHARACTER_OF_BYTE[byte.charCodeAt(0)] ?? "").join("");
    ranks.set(piece, Number(rank));
  }
  return ranks;
}

/** Every way to make a token of two others, those of the smallest rank first. */
function mergesOf(ranks: ReadonlyMap<string, number>): [string, string][] {
  const merges: { pair: [string, string]; rank: number }[] = [];
  for (const [piece, rank] of ranks)
    for (let cut = 1; cut < piece.length; cut++) {
      const pair: [string, string] = [piece.slice(0, cut), piece.slice(cut)];
      if (ranks.has(pair[0]) && ranks.has(pair[1])) merges.push({ pair, rank });
    }
  return merges.sort((a, b) => a.rank - b.rank).map(({ pair }) => pair);
}
