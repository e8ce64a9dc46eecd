import { numbersSpace, writeNumbers } from "@/lib/domain/activation-text";
import { decodeWholes } from "@/lib/domain/activations";
import { at, nothingAt } from "@/lib/domain/at";
import type { ActivationsRecord } from "./record";

/** A snippet's activations: what the rows need of them, without an array of numbers where they are packed. */
export interface SnippetActivations {
  /** Position of the first largest activation, of those that count. */
  readonly peak: number;
  readonly max: number;
  readonly min: number;
  /** Those from `start` to before `end`. */
  slice(start: number, end: number): number[];
  /** Writes them as JSON prints them, with commas between; gives the position after the last byte. */
  write(target: Buffer, start: number): number;
  /** Most bytes that `write` needs. */
  readonly space: number;
}

/** `start` is the first position whose activation may be the peak. */
export function readActivations(record: ActivationsRecord, start: number): SnippetActivations {
  const packed = Array.isArray(record) ? null : record;
  const wholes = Array.isArray(record) ? record : decodeWholes(record);
  const scale = packed === null ? 1 : 10 ** packed.decimals;
  const { peak, least } = extremes(wholes, start);
  return {
    peak,
    max: (wholes.length === 0 ? 0 : at(wholes, peak)) / scale,
    min: least / scale,
    slice: (from, to) => Array.from(wholes.slice(from, to), (whole) => whole / scale),
    ...(packed === null
      ? textWriter(JSON.stringify(wholes).slice(1, -1))
      : {
          write: (target, at) => writeNumbers(wholes, packed.decimals, target, at),
          space: numbersSpace(wholes.length),
        }),
  };
}

function textWriter(text: string): Pick<SnippetActivations, "write" | "space"> {
  return { write: (target, at) => at + target.write(text, at, "latin1"), space: text.length };
}

/** Place of the first largest number at or after `start` (0 in a text too short for that), and the least of all. */
function extremes(numbers: ArrayLike<number>, start: number): { peak: number; least: number } {
  let peak = Math.max(0, Math.min(start, numbers.length - 1));
  let most = numbers.length === 0 ? 0 : at(numbers, peak);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? nothingAt(i);
    if (number < least) least = number;
    if (number > most && i >= start) {
      most = number;
      peak = i;
    }
  }
  return { peak, least };
}
