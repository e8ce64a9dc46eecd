import type { LevelRange } from "@/lib/atlas/brush";
import { nothingAt } from "@/lib/domain/at";

/** Colours of pixels: of a level where the neuron is selected, 256 further on where it is not; then the paper. */
export type Tones = Uint32Array;

export const PAPER = 512;

/** What all cells are painted by. */
export interface CellSource {
  /** Levels of the model's neurons, layer-major. */
  readonly levels: Uint8Array;
  /** A bit for each of them that is selected; null for all. */
  readonly selected: Uint8Array | null;
  /** Levels that are selected beside. */
  readonly range: LevelRange;
}

/** Whether some cells are left out: those whose value is unknown are then among them. */
export function isFiltered({ selected, range: { from, to } }: CellSource): boolean {
  return selected !== null || from > 1 || to < 255;
}

/**
 * Paints the cells of a band, a pixel each: what is unknown is left clear, so that the hatching behind it shows.
 *
 * @param pixels room for whole rows; what is behind the last cell becomes paper
 * @param order the neuron at each cell, or null where it is the cell's own number
 * @param start layer-major position of the layer's first neuron
 */
export function paintCells(
  pixels: Uint32Array,
  { levels, selected, range: { from, to } }: CellSource,
  tones: Tones,
  order: Uint32Array | null,
  start: number,
  count: number,
): void {
  for (let cell = 0; cell < count; cell++) {
    const ordinal = start + (order === null ? cell : (order[cell] ?? nothingAt(cell)));
    const level = levels[ordinal] ?? 0;
    const isSelected =
      level >= from &&
      level <= to &&
      (selected === null || ((selected[ordinal >> 3] ?? 0) & (1 << (ordinal & 7))) !== 0);
    pixels[cell] = level === 0 ? 0 : (tones[isSelected ? level : level + 256] ?? nothingAt(level));
  }
  pixels.fill(tones[PAPER] ?? 0, count);
}

/** The neurons of a layer by their level, least first, unknown ones last; ties by neuron. */
export function orderByLevel(levels: Uint8Array, start: number, count: number): Uint32Array {
  const next = new Uint32Array(257);
  const key = (neuron: number) => (levels[start + neuron] || 256) - 1;
  for (let neuron = 0; neuron < count; neuron++) next[key(neuron) + 1] = (next[key(neuron) + 1] ?? 0) + 1;
  for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const order = new Uint32Array(count);
  for (let neuron = 0; neuron < count; neuron++) {
    const place = next[key(neuron)] ?? nothingAt(neuron);
    order[place] = neuron;
    next[key(neuron)] = place + 1;
  }
  return order;
}

/** The neurons of a layer by a value, least first, unknown ones last; ties by neuron. */
export function orderByValue(values: Float32Array, start: number, count: number): Uint32Array {
  const key = (neuron: number) => {
    const value = values[start + neuron] ?? Number.NaN;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  return new Uint32Array(count)
    .map((_, neuron) => neuron)
    .sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
}
