import { at } from "@/lib/domain/at";

/** Sequences in order, those that follow one another and are equally long together, up to so many tokens. */
export function* batchesOf(
  sequences: readonly Int32Array[],
  tokens: number,
): Generator<readonly Int32Array[]> {
  for (let start = 0, end = 0; start < sequences.length; start = end) {
    const { length } = at(sequences, start);
    const most = Math.max(1, Math.floor(tokens / length));
    while (end < sequences.length && end - start < most && at(sequences, end).length === length) end++;
    yield sequences.slice(start, end);
  }
}
