import { at } from "@/lib/domain/at";
import type { OnnxModel } from "@/lib/run/session";

/** How many tokens are run together: as many as keep a processor's caches, or fill a graphics card. */
export function tokensTogether({ device = "cpu" }: Pick<OnnxModel, "device">): number {
  return device === "cpu" ? 1024 : 4096;
}

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
