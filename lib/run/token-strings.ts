import { at } from "@/lib/domain/at";

/**
 * The string that stands for a token wherever tokens are shown or searched, from its piece in the
 * tokenizer's vocabulary. Byte-level pieces (GPT-2) and byte tokens (`<0xE2>`) become the bytes that
 * they are, `▁` (SentencePiece) becomes a space. Bytes that are not UTF-8 by themselves, because the
 * character is split over several tokens, are written `\xe2`.
 *
 * @example tokenString("Ġthe", "byte-level") // " the"
 * @example tokenString("âĢ", "byte-level") // "\\xe2\\x80"
 */
export function tokenString(piece: string, kind: PieceKind): string {
  if (kind === "byte-level") return bytesToText(byteLevelBytes(piece));
  const byte = /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1];
  if (byte !== undefined) return bytesToText(Uint8Array.of(Number.parseInt(byte, 16)));
  return kind === "sentencepiece" ? piece.replaceAll("▁", " ") : piece;
}

/** How a tokenizer writes its pieces. */
export type PieceKind = "byte-level" | "sentencepiece" | "plain";

/** How the pieces of a parsed `tokenizer.json` are written, by its decoder and pre-tokenizer. */
export function pieceKind(tokenizerJson: unknown): PieceKind {
  const parts = JSON.stringify(pick(tokenizerJson, ["decoder", "pre_tokenizer", "normalizer"]));
  if (parts.includes('"ByteLevel"')) return "byte-level";
  return /"Metaspace"|"SentencePiece"|▁/.test(parts) ? "sentencepiece" : "plain";
}

function pick(object: unknown, keys: readonly string[]): unknown[] {
  const record = typeof object === "object" && object !== null ? (object as Record<string, unknown>) : {};
  return keys.map((key) => record[key] ?? null);
}

/** GPT-2's table: printable Latin-1 bytes stand for themselves, the others for U+0100 and on, in order. */
export const CHARACTER_OF_BYTE: readonly string[] = charactersOfBytes();
const BYTE_OF_CHARACTER = new Map(CHARACTER_OF_BYTE.map((character, byte) => [character, byte]));

function charactersOfBytes(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCharCode(isPrintable ? byte : next++);
  });
}

/** The bytes of a byte-level piece; characters outside the table (special tokens) give their UTF-8. */
function byteLevelBytes(piece: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of piece) {
    const byte = BYTE_OF_CHARACTER.get(character);
    if (byte === undefined) bytes.push(...UTF8_BYTES.encode(character));
    else bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function bytesToText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const character = characterAt(bytes, i);
    text += character?.text ?? `\\x${at(bytes, i).toString(16).padStart(2, "0")}`;
    i += character?.length ?? 1;
  }
  return text;
}

const UTF8_BYTES = new TextEncoder();
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function characterAt(bytes: Uint8Array, start: number): { text: string; length: number } | null {
  const first = at(bytes, start);
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    return { text: UTF8.decode(bytes.subarray(start, start + length)), length };
  } catch {
    return null;
  }
}
