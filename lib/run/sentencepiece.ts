/** A vocabulary of SentencePiece, by token id. */
export interface ScoredPieces {
  /** Pieces with `▁` for a space and `<0x0A>` for a byte. */
  readonly pieces: readonly string[];
  /** The higher the sooner two pieces are joined to this one; of the Unigram kind, logarithms of how likely it is. */
  readonly scores: ArrayLike<number>;
  /** Ids of tokens that text never becomes: the beginning of a text, the unknown token. */
  readonly special: readonly number[];
  /** Ids of tokens that text becomes wherever it holds them, before any pieces are joined. */
  readonly whole?: readonly number[];
  readonly unknownId: number;
  /** Ids of pieces that text never becomes by being spelt as they are, special ones in this way among them. */
  readonly silent?: readonly number[];
  /** A space is put before the text. */
  readonly isPrefixed: boolean;
  /** The normalizer, where it is not only spaces that become `▁`. */
  readonly normalizer?: object;
  /** Of the Unigram kind, and not of the BPE kind. */
  readonly isUnigram?: boolean;
  /** What has no piece is written in bytes; else it is the unknown token. */
  readonly hasBytes?: boolean;
}

/**
 * The same vocabulary as Hugging Face's `tokenizer.json`, whose BPE joins pairs by the order of a list where
 * SentencePiece joins the pair whose piece has the best score.
 */
export function sentencePieceTokenizer(vocabulary: ScoredPieces): object {
  const { pieces, scores, special, whole = [], silent = [], unknownId } = vocabulary;
  const { hasBytes = true, isUnigram = false } = vocabulary;
  // Of the BPE kind nothing is joined to them, and the library looks for bytes by their names.
  const unspelt = new Set(isUnigram ? silent : []);
  const written = pieces.map((piece, id) => (unspelt.has(id) ? UNSPELT + piece : piece));
  return {
    version: "1.0",
    added_tokens: [...special, ...whole].map((id, i) => ({
      ...{ id, content: pieces[id], single_word: false, lstrip: false, rstrip: false },
      ...{ normalized: false, special: i < special.length },
    })),
    normalizer: vocabulary.normalizer ?? plainNormalizer(vocabulary),
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    model: isUnigram
      ? {
          ...{ type: "Unigram", unk_id: unknownId, byte_fallback: hasBytes },
          vocab: written.map((piece, id) => [piece, scores[id]]),
        }
      : {
          ...{ type: "BPE", unk_token: written[unknownId] ?? null, fuse_unk: true, byte_fallback: hasBytes },
          vocab: Object.fromEntries(written.map((piece, id) => [piece, id])),
          merges: mergesOf(vocabulary),
        },
  };
}

function plainNormalizer({ isPrefixed }: ScoredPieces): object {
  return {
    type: "Sequence",
    normalizers: [
      ...(isPrefixed ? [{ type: "Prepend", prepend: "▁" }] : []),
      { type: "Replace", pattern: { String: " " }, content: "▁" },
    ],
  };
}

/** Stands before pieces that text does not become: no text holds it, for it is half of a character. */
const UNSPELT = "\ud800";

/** A piece as it is, also one that text does not become. */
export function spelt(piece: string): string {
  return piece.startsWith(UNSPELT) ? piece.slice(UNSPELT.length) : piece;
}

/** Every way to make a piece of two others, the best score first; of one piece's ways the longest left part. */
function mergesOf({ pieces, scores, special, whole = [], silent = [] }: ScoredPieces): [string, string][] {
  const ids = new Map(pieces.map((piece, id) => [piece, id]));
  for (const id of [...special, ...whole, ...silent]) ids.delete(pieces[id] ?? "");
  const merges: { pair: [string, string]; score: number; id: number }[] = [];
  for (const [piece, id] of ids) {
    if (BYTE.test(piece)) continue;
    const characters = [...piece];
    for (let cut = characters.length - 1; cut > 0; cut--) {
      const pair: [string, string] = [characters.slice(0, cut).join(""), characters.slice(cut).join("")];
      if (ids.has(pair[0]) && ids.has(pair[1])) merges.push({ pair, score: scores[id] ?? 0, id });
    }
  }
  return merges.sort((a, b) => b.score - a.score || a.id - b.id).map(({ pair }) => pair);
}

const BYTE = /^<0x[0-9A-F]{2}>$/;
