import { decodeSmallWholes, decodeWholes } from "@/lib/domain/activations";
import { nothingAt } from "@/lib/domain/at";
import { deflatePiece } from "@/lib/domain/piece";
import type { PieceWriter } from "@/lib/domain/piece-writer";
import type { ActivationsRecord } from "./record";

/** A snippet's activations: what the rows need of them, without an array of numbers where they are packed. */
export interface SnippetActivations {
  /** Position of the first largest activation, of those that count. */
  readonly peak: number;
  readonly max: number;
  readonly min: number;
  /** Those from `start` to before `end`. */
  slice(start: number, end: number): number[];
  /** Writes them as JSON prints them, with commas between. */
  write(target: PieceWriter): void;
  /** Those from `start` to before `end` printed so, by the writer that wrote them last. */
  print(by: PieceWriter, start: number, end: number): string;
}

/** `start` is the first position whose activation may be the peak. */
export function readActivations(record: ActivationsRecord, start: number): SnippetActivations {
  const decimals = Array.isArray(record) ? 0 : record.decimals;
  const small = Array.isArray(record) ? null : decodeSmallWholes(record);
  const wholes = small ?? (Array.isArray(record) ? Float64Array.from(record) : decodeWholes(record));
  const scale = 10 ** decimals;
  const { peak, most, least } = extremes(wholes, start);
  const slice = (from: number, to: number) => Array.from(wholes.subarray(from, to), (whole) => whole / scale);
  const facts = { peak, max: most / scale, min: least / scale, slice };
  const textOf = (numbers: number[]) => JSON.stringify(numbers).slice(1, -1);
  return small === null
    ? {
        ...facts,
        write: (target) => target.piece(deflatePiece(textOf(slice(0, wholes.length)))),
        print: (_, start, end) => textOf(slice(start, end)),
      }
    : {
        ...facts,
        write: (target) => target.numbers(small, decimals),
        print: (by, start, end) => by.printed(start, end),
      };
}

/** Place of the first largest number at or after `start` (0 in a text too short for that), it, and the least of all. */
function extremes(numbers: Int32Array | Float64Array, start: number) {
  let peak = Math.max(0, Math.min(start, numbers.length - 1));
  let most = numbers[peak] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? nothingAt(i);
    if (number < least) least = number;
    if (number > most && i >= start) {
      most = number;
      peak = i;
    }
  }
  return { peak, most, least };
}
