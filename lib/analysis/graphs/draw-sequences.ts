import { hashOf } from "@/lib/analysis/hash";

/** Sequences of the corpus that graphs are fitted to and tested on, the same for all neurons; ascending. */
export interface DrawnSequences {
  /** Graphs are fitted to these, for each neuron without those that hold what it is tested on. */
  readonly survey: readonly number[];
  /** Graphs are tested on these, for each neuron without those that hold its strongest texts or windows. */
  readonly ordinary: readonly number[];
}

const MOST_ORDINARY = 100;
/** Of a small corpus a smaller part is ordinary text, so that something is left to fit to. */
const ORDINARY_SHARE = 0.1;
const MOST_SURVEYED = 1600;
const ORDINARY_DRAW = 79;
const SURVEY_DRAW = 77;

/**
 * Draws sequences by fixed seeds: `ordinary` first, then the survey of what is left.
 *
 * @param reserved sequences that are neither: those of the windows on which every neuron is tested
 */
export function drawSequences(numSequences: number, reserved: ReadonlySet<number>): DrawnSequences {
  const all = Array.from({ length: numSequences }, (_, sequence) => sequence).filter(
    (sequence) => !reserved.has(sequence),
  );
  const ordinary = draw(all, ORDINARY_DRAW, Math.min(MOST_ORDINARY, Math.ceil(ORDINARY_SHARE * all.length)));
  const taken = new Set(ordinary);
  const left = all.filter((sequence) => !taken.has(sequence));
  return { ordinary, survey: draw(left, SURVEY_DRAW, MOST_SURVEYED) };
}

function draw(sequences: readonly number[], seed: number, count: number): number[] {
  return [...sequences]
    .sort((a, b) => hashOf(a, seed) - hashOf(b, seed) || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}
