import { at } from "@/lib/domain/at";
import type { LayerAttention, Rotary } from "@/lib/run/decoder/decoder-shape";
import type { Family } from "./families";
import type { Metadata } from "./metadata";
import type { Gguf } from "./read-gguf";

/** Longest text that is run: attention needs memory by the square of it. */
const LONGEST_TEXT = 1024;
const MOST_POSITIONS = 1 << 24;

/** Divisors for texts up to the length that a model was first made for; it has others for longer ones. */
const SHORT_FACTORS = "rope_factors_short.weight";

/** A file, what it says, and the kind of its model. */
export interface FileOfFamily {
  readonly gguf: Gguf;
  readonly metadata: Metadata;
  readonly family: Family;
  /** A key of this kind of model. */
  readonly key: (name: string) => string;
}

/** How many positions the model was made for, and the longest text that can be run as the model would run it. */
export function lengthsOf({ gguf, metadata, family, key }: FileOfFamily): {
  readonly trained: number;
  readonly longest: number;
} {
  const trained = metadata.required(key("context_length"), 2, MOST_POSITIONS);
  if (family.positions === "table") return { trained, longest: trained };
  const first = metadata.whole(key("rope.scaling.original_context_length"), 2, MOST_POSITIONS);
  const window = family.seesAllEvery === undefined ? windowOf(metadata, key) : null;
  const most = gguf.dims(SHORT_FACTORS) === null ? trained : (first ?? trained);
  return { trained, longest: Math.min(trained, LONGEST_TEXT, most, window ?? trained) };
}

/** How many tokens the layers see that do not see all; null where there are none. */
function windowOf(metadata: Metadata, key: (name: string) => string): number | null {
  const window = metadata.whole(key("attention.sliding_window"), 0, 2 ** 32);
  return window === null || window < 2 ? null : window;
}

/** How pairs are turned in the usual layer; null where nothing is turned. */
export function rotaryOf({ gguf, metadata, family, key }: FileOfFamily, headWidth: number): Rotary | null {
  if (family.positions === "table" || family.positions === "slopes") return null;
  const width = metadata.whole(key("rope.dimension_count"), 2, headWidth) ?? headWidth;
  if (width % 2 !== 0) throw new Error(`it turns ${width} dimensions of a head, which are no pairs`);
  const scaling = metadata.text(key("rope.scaling.type"));
  if (scaling !== null && scaling !== "none" && scaling !== "linear")
    throw new Error(`it stretches positions by ${scaling}: only linear stretching can be read`);
  const factor = scaling === "none" ? null : metadata.number(key("rope.scaling.factor"));
  const stretch = factor ?? metadata.number(key("rope.scale_linear")) ?? 1;
  const base = metadata.number(key("rope.freq_base")) ?? 10_000;
  if (!(stretch > 0 && base > 0)) throw new Error("its rotary positions have no possible base or stretch");
  const name = ["rope_freqs.weight", SHORT_FACTORS].find((each) => gguf.dims(each) !== null);
  const divisors = name === undefined ? null : gguf.floats(name);
  if (divisors !== null && divisors.length !== width / 2)
    throw new Error(`its ${name} has ${divisors.length} numbers for ${width / 2} pairs`);
  const scale = metadata.number(key("rope.scaling.attn_factor")) ?? 1;
  return { base, width, areNeighbours: family.positions === "neighbours", stretch, divisors, scale };
}

/** What each layer does with positions: see all or a window, turn as the others or by a base of its own, or nothing. */
export function attentionOf(
  { metadata, family, key }: FileOfFamily,
  rotary: Rotary | null,
  numLayers: number,
): (layer: number) => LayerAttention {
  const { seesAllEvery, unturned, windowBase } = family;
  // A Granite may say that it knows no positions at all.
  if (family.logitScale === "divided" && metadata.flag(key("rope.scaling.finetuned")) === false)
    return () => ({ rotary: null, window: null });
  const window = seesAllEvery === undefined ? null : windowOf(metadata, key);
  const base = metadata.number(key("rope.freq_base_swa"));
  const inWindow =
    rotary === null || seesAllEvery === undefined
      ? rotary
      : { ...rotary, base: base ?? windowBase ?? rotary.base, stretch: 1 };
  const seesAll = allSeeing(metadata, key, seesAllEvery ?? 1, numLayers);
  return (layer) => {
    if (window !== null && !seesAll(layer)) return { rotary: inWindow, window };
    const turnsNothing =
      unturned === "all-seeing" ? window !== null : unturned !== undefined && (layer + 1) % unturned === 0;
    return { rotary: turnsNothing ? null : rotary, window: null };
  };
}

/** Which layers see all: as the file says, by layer or by how many, or as is usual in the family. */
function allSeeing(
  metadata: Metadata,
  key: (name: string) => string,
  usual: number,
  numLayers: number,
): (layer: number) => boolean {
  const name = key("attention.sliding_window_pattern");
  const windowed = metadata.isList(name) ? metadata.flags(name) : null;
  if (windowed === null) {
    const every = metadata.whole(name, 1, 1000) ?? usual;
    return (layer) => layer % every === every - 1;
  }
  if (windowed.length < numLayers)
    throw new Error(`its ${name} speaks of ${windowed.length} layers, and it has ${numLayers}`);
  return (layer) => !at(windowed, layer);
}
