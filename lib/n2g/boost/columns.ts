import { nothingAt } from "@/lib/domain/at";
import { WINDOW } from "./window";

/** The examples' tokens by distance. Each is one more than its id, and 0 stands before the text. */
export interface Columns {
  /** By distance, the token of each example. */
  readonly tokens: readonly Int32Array[];
  /** The same, but −1 where the token stands nearer too (the example's own left out), and before the text. */
  readonly nearest: readonly Int32Array[];
  /** One more than the largest number in the columns. */
  readonly size: number;
}

/** Turns the examples' windows, as in `BoostExamples`, into columns. */
export function columnsOf(windows: Int32Array): Columns {
  const count = windows.length / WINDOW;
  const column = () => new Int32Array(count);
  const tokens = Array.from({ length: WINDOW }, column);
  const nearest = Array.from({ length: WINDOW }, column);
  const size = windows.reduce((largest, token) => Math.max(largest, token), -1) + 2;
  const lastSeen = new Int32Array(size).fill(-1);
  for (let example = 0; example < count; example++) {
    for (let distance = 0; distance < WINDOW; distance++) {
      const place = example * WINDOW + distance;
      const token = (windows[place] ?? nothingAt(place)) + 1;
      const isNew = distance > 0 && token > 0 && lastSeen[token] !== example;
      if (isNew) lastSeen[token] = example;
      (tokens[distance] ?? nothingAt(distance))[example] = token;
      (nearest[distance] ?? nothingAt(distance))[example] = isNew ? token : -1;
    }
  }
  return { tokens, nearest, size };
}
