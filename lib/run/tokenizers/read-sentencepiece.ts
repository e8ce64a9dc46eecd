import { fieldsOf, textOf } from "@/lib/run/onnx-bytes";
import { type ScoredPieces, sentencePieceTokenizer } from "@/lib/run/sentencepiece";
import type { ReadTokenizer } from "./read-tokenizer";

/**
 * A model file of SentencePiece (`tokenizer.model`, `spiece.model`) as Hugging Face's `tokenizer.json`: of the kinds
 * Unigram and BPE, with its own table of characters. Throws a sentence for what is no such file, and for other kinds.
 */
export function readSentencePiece(bytes: Uint8Array): ReadTokenizer {
  const model = parse(bytes);
  const { pieces, types, kind, normalizer } = model;
  const ofType = (...wanted: number[]) => types.flatMap((type, id) => (wanted.includes(type) ? [id] : []));
  if (pieces.length === 0 || !(kind === UNIGRAM || kind === BPE))
    throw new Error(
      pieces.length === 0
        ? "is not a model of SentencePiece, or damaged"
        : "is a model of SentencePiece of the kind word or char: unigram and bpe can be read",
    );
  if (normalizer.isSuffixed)
    throw new Error("puts ▁ behind words (treat_whitespace_as_suffix), which is not read");
  const vocabulary: ScoredPieces = {
    ...{ pieces, scores: model.scores, unknownId: ofType(UNKNOWN)[0] ?? 0 },
    special: [],
    whole: ofType(USER_DEFINED),
    silent: ofType(UNKNOWN, CONTROL, UNUSED, BYTE),
    hasBytes: ofType(BYTE).length > 0,
    isUnigram: kind === UNIGRAM,
    isPrefixed: normalizer.isPrefixed,
    normalizer: {
      ...{ type: "SentencePiece", precompiled_charsmap: normalizer.charsmap },
      ...{ prefix: normalizer.isPrefixed, trim: normalizer.isTrimmed },
    },
  };
  const edge = (id: number) => (types[id] === CONTROL ? (pieces[id] ?? null) : null);
  return {
    tokenizer: sentencePieceTokenizer(vocabulary),
    config: { bos_token: edge(model.bosId), eos_token: edge(model.eosId) },
  };
}

/** Of `ModelProto.SentencePiece.Type` and `TrainerSpec.ModelType` in sentencepiece_model.proto. */
const [UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE] = [2, 3, 4, 5, 6];
const [UNIGRAM, BPE] = [1, 2];

interface SentencePieceFile {
  readonly pieces: string[];
  readonly scores: number[];
  readonly types: number[];
  kind: number;
  bosId: number;
  eosId: number;
  readonly normalizer: { isPrefixed: boolean; isTrimmed: boolean; isSuffixed: boolean; charsmap: string };
}

function parse(bytes: Uint8Array): SentencePieceFile {
  const file: SentencePieceFile = {
    ...{ pieces: [], scores: [], types: [], kind: UNIGRAM, bosId: 1, eosId: 2 },
    normalizer: { isPrefixed: true, isTrimmed: true, isSuffixed: false, charsmap: "" },
  };
  try {
    for (const { id, content } of fieldsOf(bytes)) {
      if (id === 1) addPiece(file, content);
      if (id === 2) readTrainer(file, content);
      if (id === 3) readNormalizer(file, content);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(`is not a model of SentencePiece, or only the beginning of one: ${error.message}`);
  }
  return file;
}

function addPiece({ pieces, scores, types }: SentencePieceFile, message: Uint8Array): void {
  let [piece, score, type] = ["", 0, 1];
  for (const { id, content, whole } of fieldsOf(message)) {
    if (id === 1) piece = textOf(content);
    if (id === 2 && content.length === 4)
      score = new DataView(content.buffer, content.byteOffset, 4).getFloat32(0, true);
    if (id === 3) type = whole ?? 1;
  }
  pieces.push(piece);
  scores.push(score);
  types.push(type);
}

function readTrainer(file: SentencePieceFile, message: Uint8Array): void {
  for (const { id, whole } of fieldsOf(message)) {
    if (whole === null) continue;
    if (id === 3) file.kind = whole;
    if (id === 24) file.normalizer.isSuffixed = whole === 1;
    if (id === 41) file.bosId = whole;
    if (id === 42) file.eosId = whole;
  }
}

function readNormalizer({ normalizer }: SentencePieceFile, message: Uint8Array): void {
  for (const { id, content, whole } of fieldsOf(message)) {
    if (id === 2) normalizer.charsmap = base64(content);
    if (id === 3) normalizer.isPrefixed = whole === 1;
    if (id === 4) normalizer.isTrimmed = whole === 1;
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(text);
}
