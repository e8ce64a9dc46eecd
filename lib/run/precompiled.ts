import { CHARACTER_OF_BYTE } from "./token-strings";

/** A `tokenizer.json` without the normalizers that are done here, and what they do to a text. */
export interface OwnNormalizer {
  readonly tokenizer: object;
  readonly normalize: (text: string) => string;
  /** It is done to a whole text, before added tokens are looked for. */
  readonly isFirst: boolean;
  /** What comes after all other normalizers: bytes become characters, one each. */
  readonly finish: (text: string) => string;
}

/**
 * Takes SentencePiece's own normalizer out of a `tokenizer.json`, where it comes first: the library that runs the others
 * only comes near to it. Throws a sentence where its table is damaged.
 */
export function withoutPrecompiled(tokenizer: object): OwnNormalizer {
  const { normalizer } = { ...tokenizer } as Values; // of any keys
  const steps = stepsOf(normalizer);
  const isByteLevel = steps.at(-1)?.type === "ByteLevel";
  const finish = isByteLevel ? inBytes : same;
  const [first, ...others] = isByteLevel ? steps.slice(0, -1) : steps;
  const charsmap = typeof first?.precompiled_charsmap === "string" ? first.precompiled_charsmap : "";
  const rest = { ...tokenizer, normalizer: { type: "Sequence", normalizers: others } };
  if (first?.type === "SentencePiece")
    return {
      tokenizer: rest,
      normalize: sentencePieceNormalizer({ ...first, charsmap }),
      isFirst: true,
      finish,
    };
  if (first?.type === "Precompiled" && charsmap !== "")
    return { tokenizer: rest, normalize: precompiledNormalizer(charsmap), isFirst: false, finish };
  const kept = isByteLevel
    ? { ...rest, normalizer: { type: "Sequence", normalizers: steps.slice(0, -1) } }
    : tokenizer;
  return { tokenizer: kept, normalize: same, isFirst: false, finish };
}

const same = (text: string) => text;

/** A text in the characters that GPT-2 writes bytes as. */
function inBytes(text: string): string {
  return Array.from(ENCODER.encode(text), (byte) => CHARACTER_OF_BYTE[byte] ?? "").join("");
}

type Values = Readonly<Record<string, unknown>>;

function stepsOf(normalizer: unknown): readonly Values[] {
  const { type, normalizers } = Object(normalizer) as Values; // of any keys
  if (type === "Sequence" && Array.isArray(normalizers)) return normalizers;
  return type === undefined ? [] : [Object(normalizer)];
}

/**
 * SentencePiece's own normalizer, which a `tokenizer.json` calls `Precompiled`: a table from characters to others, as
 * a double array of which `charsmap` is the base64. Clusters of fewer than six bytes are looked up whole, and then
 * every character by itself, as Hugging Face does. Throws a sentence where the table is damaged.
 */
function precompiledNormalizer(charsmap: string): (text: string) => string {
  const { units, words } = readTable(charsmap);
  const known = new Map<string, string | null>();
  const others = (piece: string) => {
    const before = known.get(piece);
    if (before !== undefined) return before;
    const [found] = prefixesOf(units, ENCODER.encode(piece));
    const other = found === undefined ? null : wordAt(words, found.word);
    if (known.size < MOST_KEPT) known.set(piece, other);
    return other;
  };
  return (text) => {
    let out = "";
    for (const { segment } of CLUSTERS.segment(text)) {
      const whole = ENCODER.encode(segment).length < 6 ? others(segment) : null;
      if (whole === null) for (const character of segment) out += others(character) ?? character;
      else out += whole;
    }
    return out;
  };
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });
const CLUSTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const MOST_KEPT = 1 << 16;

interface CharacterTable {
  /** A double array, whose values are places in the words. */
  readonly units: Uint32Array;
  readonly words: Uint8Array;
}

function readTable(charsmap: string): CharacterTable {
  const bytes = Uint8Array.from(atob(charsmap), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const size = bytes.length < 4 ? Number.NaN : view.getUint32(0, true);
  if (!(size % 4 === 0 && 4 + size <= bytes.length))
    throw new Error("tokenizer.json has a damaged table of characters (precompiled_charsmap)");
  const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
  return { units, words: bytes.subarray(4 + size) };
}

/** The text that begins at a place of the words, which end with a zero each. */
function wordAt(words: Uint8Array, place: number): string {
  const end = words.indexOf(0, place);
  return DECODER.decode(words.subarray(place, end < 0 ? undefined : end));
}

/**
 * SentencePiece's normalizer as it does it itself: of a text the longest beginning that its table knows, and so on;
 * where it says so, spaces at both ends are taken away and several are one, and a space is put first.
 */
function sentencePieceNormalizer(step: Values & { charsmap: string }): (text: string) => string {
  const table = step.charsmap === "" ? null : readTable(step.charsmap);
  return (text) => {
    const mapped = table === null ? text : byLongestPrefixes(text, table);
    const trimmed = step.trim === true ? mapped.replace(/^ +/, "").replace(/ {2,}/g, " ") : mapped;
    const own = step.trim === true ? trimmed.replace(/[ ▁]+$/, "") : trimmed;
    const isPrefixed = step.prefix === true && own !== "";
    return `${isPrefixed ? "▁" : ""}${own}`.replaceAll(" ", "▁");
  };
}

function byLongestPrefixes(text: string, { units, words }: CharacterTable): string {
  const bytes = ENCODER.encode(text);
  let out = "";
  for (let at = 0; at < bytes.length; ) {
    const longest = prefixesOf(units, bytes, at).at(-1);
    const end = longest?.end ?? at + lengthOf(bytes[at] ?? 0);
    out += longest === undefined ? DECODER.decode(bytes.subarray(at, end)) : wordAt(words, longest.word);
    at = end;
  }
  return out;
}

/** Bytes of the character of UTF-8 that begins with this one. */
function lengthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The beginnings of a stretch of bytes that the double array knows, and the places of the words that stand for them. */
function prefixesOf(units: Uint32Array, key: Uint8Array, start = 0): { word: number; end: number }[] {
  const found: { word: number; end: number }[] = [];
  let place = offsetOf(units[0] ?? 0);
  for (let at = start; at < key.length; at++) {
    const byte = key[at] ?? 0;
    if (byte === 0) break;
    place ^= byte;
    const unit = units[place] ?? 0;
    if ((unit & 0x800000ff) >>> 0 !== byte) break;
    place ^= offsetOf(unit);
    if ((unit & 0x100) !== 0) found.push({ word: (units[place] ?? 0) & 0x7fffffff, end: at + 1 });
  }
  return found;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
