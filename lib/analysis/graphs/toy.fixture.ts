import { at } from "@/lib/domain/at";
import type { Candidate } from "./fit";
import type { RowRunner } from "./run-fits";

/** A vocabulary and a layer of two neurons that are easily seen through. */
export const VOCABULARY = ["<|endoftext|>", " he", " started", " began", " to", " run", " could", ".", "?"];
/** Token ids of the vocabulary. */
export const ID = {
  endOfText: 0,
  he: 1,
  started: 2,
  began: 3,
  to: 4,
  run: 5,
  could: 6,
  stop: 7,
  mask: 8,
} as const;

/** Neuron 0 fires on " to" after "started", less after "began", hardly after others; neuron 1 on ".". */
export function toyActivations(row: ArrayLike<number>, neuron: number): Float32Array {
  return Float32Array.from({ length: row.length }, (_, i) => {
    if (neuron === 1) return row[i] === ID.stop ? 1 : 0;
    if (row[i] !== ID.to) return 0;
    return row[i - 1] === ID.started ? 2 : row[i - 1] === ID.began ? 1.5 : 0.2;
  });
}

/** Runs the toy layer and notes the batches; "began" is what it expects most, then "started", "could" and ".". */
export function toyRunner(): RowRunner & { readonly batches: number[][][] } {
  const batches: number[][][] = [];
  const candidates: Candidate[] = [ID.began, ID.started, ID.could, ID.stop].map((tokenId, i) => ({
    tokenId,
    probability: 0.4 / 10 ** i,
  }));
  return {
    batches,
    activations: async (rows) => {
      batches.push(rows.map((row) => [...row]));
      const values = rows.flatMap((row) => {
        const [a, b] = [toyActivations(row, 0), toyActivations(row, 1)];
        return Array.from(row, (_, i) => [at(a, i), at(b, i)]).flat();
      });
      return Float32Array.from(values);
    },
    next: async (rows) => rows.map((row) => Array.from(row, () => candidates)),
  };
}
