/** A vocabulary of SentencePiece's BPE kind, by token id. */
export interface ScoredPieces {
  /** Pieces with `▁` for a space and `<0x0A>` for a byte. */
  readonly pieces: readonly string[];
  /** The higher the sooner two pieces are joined to this one. */
  readonly scores: ArrayLike<number>;
  /** Ids of tokens that text never becomes: the beginning of a text, the unknown token. */
  readonly special: readonly number[];
  /** Ids of tokens that text becomes wherever it holds them, before any pieces are joined. */
  readonly whole?: readonly number[];
  readonly unknownId: number;
  /** A space is put before the text. */
  readonly isPrefixed: boolean;
}

/**
 * The same vocabulary as Hugging Face's `tokenizer.json`, whose BPE joins pairs by the order of a list where
 * SentencePiece joins the pair whose piece has the best score.
 */
export function sentencePieceTokenizer(vocabulary: ScoredPieces): object {
  const { pieces, special, whole = [], unknownId, isPrefixed } = vocabulary;
  return {
    version: "1.0",
    added_tokens: [...special, ...whole].map((id, i) => ({
      ...{ id, content: pieces[id], single_word: false, lstrip: false, rstrip: false },
      ...{ normalized: false, special: i < special.length },
    })),
    normalizer: {
      type: "Sequence",
      normalizers: [
        ...(isPrefixed ? [{ type: "Prepend", prepend: "▁" }] : []),
        { type: "Replace", pattern: { String: " " }, content: "▁" },
      ],
    },
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    model: {
      ...{ type: "BPE", unk_token: pieces[unknownId] ?? null, fuse_unk: true, byte_fallback: true },
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: mergesOf(vocabulary),
    },
  };
}

/** Every way to make a piece of two others, the best score first; of one piece's ways the longest left part. */
function mergesOf({ pieces, scores, special, whole = [] }: ScoredPieces): [string, string][] {
  const ids = new Map(pieces.map((piece, id) => [piece, id]));
  for (const id of [...special, ...whole]) ids.delete(pieces[id] ?? "");
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
