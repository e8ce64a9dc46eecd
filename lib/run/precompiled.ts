/** A `tokenizer.json` without its table of characters, and what the table does to a text. */
export interface OwnNormalizer {
  readonly tokenizer: object;
  readonly normalize: (text: string) => string;
}

/**
 * Takes SentencePiece's own normalizer out of a `tokenizer.json`, where it comes first: the library that runs the others
 * only comes near to it. Throws a sentence where its table is damaged.
 */
export function withoutPrecompiled(tokenizer: object): OwnNormalizer {
  const { normalizer } = { ...tokenizer } as Values; // of any keys
  const [first, ...others] = stepsOf(normalizer);
  if (
    first?.type === "Precompiled" &&
    typeof first.precompiled_charsmap === "string" &&
    first.precompiled_charsmap !== ""
  )
    return {
      tokenizer: { ...tokenizer, normalizer: { type: "Sequence", normalizers: others } },
      normalize: precompiledNormalizer(first.precompiled_charsmap),
    };
  return { tokenizer, normalize: (text) => text };
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
  const bytes = Uint8Array.from(atob(charsmap), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const size = bytes.length < 4 ? Number.NaN : view.getUint32(0, true);
  if (!(size % 4 === 0 && 4 + size <= bytes.length))
    throw new Error("tokenizer.json has a damaged table of characters (precompiled_charsmap)");
  const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
  const words = bytes.subarray(4 + size);
  const known = new Map<string, string | null>();
  const others = (piece: string) => {
    const before = known.get(piece);
    if (before !== undefined) return before;
    const found = shortestPrefix(units, ENCODER.encode(piece));
    const end = found === null ? -1 : words.indexOf(0, found);
    const other = found === null ? null : DECODER.decode(words.subarray(found, end < 0 ? undefined : end));
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
const DECODER = new TextDecoder();
const CLUSTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const MOST_KEPT = 1 << 16;

/** Where the text is that stands for the shortest beginning of a key which the double array knows; null for none. */
function shortestPrefix(units: Uint32Array, key: Uint8Array): number | null {
  let place = offsetOf(units[0] ?? 0);
  for (const byte of key) {
    if (byte === 0) return null;
    place ^= byte;
    const unit = units[place] ?? 0;
    if ((unit & 0x800000ff) >>> 0 !== byte) return null;
    place ^= offsetOf(unit);
    if ((unit & 0x100) !== 0) return (units[place] ?? 0) & 0x7fffffff;
  }
  return null;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
