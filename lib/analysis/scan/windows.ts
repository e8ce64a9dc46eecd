import { FIRST_ROW } from "./matrix";

/** A stretch of a sequence; its length is the plan's. */
export interface Window {
  readonly sequence: number;
  readonly start: number;
}

/** Sequences are cut into windows side by side after the beginning-of-text token; a rest is left out. */
export function windowCount(length: number, windowLength: number): number {
  return Math.floor((length - FIRST_ROW) / windowLength);
}

/** The start of a sequence's window `index`. */
export function windowStart(index: number, windowLength: number): number {
  return FIRST_ROW + index * windowLength;
}
