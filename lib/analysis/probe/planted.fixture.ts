import type { RowRunner } from "@/lib/analysis/graphs/run-fits";
import { hashOf } from "@/lib/analysis/hash";
import { at } from "@/lib/domain/at";
import type { PathStep } from "@/lib/domain/n2g-path";
import { type PredictingPath, predictPaths } from "@/lib/n2g/paths/predict";
import type { ProbeContext, ProbedText } from "./counter-example";
import { gapOf } from "./counter-example";

/** A beginning-of-text token, a mask, and words. */
export const WORDS = ["<|start|>", "<|mask|>", ...Array.from({ length: 38 }, (_, i) => ` w${i}`)];
const [BOS, MASK, FIRST_WORD] = [0, 1, 2];

/** A neuron that is what some paths say, and a graph of it that says something else. */
export interface Planted {
  readonly title: string;
  readonly truth: readonly PredictingPath[];
  readonly graph: readonly PredictingPath[];
}

export const one = (...tokens: string[]): PathStep => ({ tokens });
export const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });
export const path = (activation: number, ...steps: PathStep[]): PredictingPath => ({ steps, activation });

/** The planted cases of a seed: their words differ from seed to seed. */
export function plantedCases(seed: number): Planted[] {
  const [a, b, c, d, x, z] = differentWords(seed);
  const after = { title: "on b after a", truth: [path(1, one(b), one(a))] };
  const unless = {
    title: "on b unless x two before",
    truth: [path(0, one(b), gap(1), one(x)), path(1, one(b))],
  };
  const within = { title: "on c or d after a within 3", truth: [path(1, one(c, d), gap(0, 2), one(a))] };
  const long = {
    title: "on b after a, c two before that",
    truth: [path(0.8, one(b), one(a), gap(1), one(c))],
  };
  return [
    { ...after, title: "missing context", graph: [path(1, one(b))] },
    { ...after, title: "a token too far", graph: [path(1, one(b), gap(1), one(a))] },
    { ...after, title: "distance too wide", graph: [path(1, one(b), gap(0, 2), one(a))] },
    { ...after, title: "extra firing token", graph: [path(1, one(b, z), one(a))] },
    { ...after, title: "extra context token", graph: [path(1, one(b), one(a, z))] },
    { ...after, title: "wrong context token", graph: [path(1, one(b), one(z))] },
    { ...after, title: "needless context", graph: [path(1, one(b), one(a), one(z))] },
    {
      ...after,
      title: "needless exception",
      graph: [path(0, one(b), one(a), gap(1), one(x)), ...after.truth],
    },
    { ...unless, title: "missing exception", graph: [path(1, one(b))] },
    { ...unless, title: "exception too near", graph: [path(0, one(b), one(x)), path(1, one(b))] },
    {
      ...unless,
      title: "exception of another token",
      graph: [path(0, one(b), gap(1), one(z)), path(1, one(b))],
    },
    { ...unless, title: "exception where context was meant", graph: [path(1, one(b), gap(1), one(x))] },
    { ...within, title: "missing firing token", graph: [path(1, one(c), gap(0, 2), one(a))] },
    { ...within, title: "range too narrow", graph: [path(1, one(c, d), one(a))] },
    { ...within, title: "range too wide", graph: [path(1, one(c, d), gap(0, 3), one(a))] },
    {
      ...within,
      title: "a path for one token only",
      graph: [path(1, one(c), gap(0, 2), one(a)), path(1, one(d))],
    },
    { ...long, title: "far context missing", graph: [path(0.8, one(b), one(a))] },
    { ...long, title: "near context missing", graph: [path(0.8, one(b), gap(2), one(c))] },
    { ...long, title: "far context a token too near", graph: [path(0.8, one(b), one(a), one(c))] },
    { ...long, title: "too weak", graph: [path(0.2, one(b), one(a), gap(1), one(c))] },
  ];
}

/** Texts on which planted graph and neuron agree everywhere: the error is not to be seen in them. */
export function agreeingTexts({ truth, graph }: Planted, seed: number, count = 20): ProbedText[] {
  const texts: ProbedText[] = [];
  for (let i = 0; texts.length < count && i < 4000; i++) {
    const tokenIds = drawText([...truth, ...graph], hashOf(seed, i));
    const [activations, predicted] = [activationsOf(truth, tokenIds), activationsOf(graph, tokenIds)];
    const agrees = activations.every(
      (activation, place) => gapOf({ activation, predicted: at(predicted, place) }) < 0.5,
    );
    if (agrees) texts.push({ tokenIds, activations, start: 0 });
  }
  return texts;
}

export function plantedContext(seed: number): ProbeContext {
  return {
    vocabulary: WORDS,
    idOf: new Map(WORDS.map((word, id) => [word, id])),
    maskTokenId: MASK,
    bosTokenId: BOS,
    corpus: Array.from({ length: 2000 }, (_, i) => wordId(seed, i)),
    seed,
  };
}

/** Runs a neuron that is what its paths say; what it expects after a word are twenty others, by chance. */
export function plantedRunner(truth: readonly PredictingPath[]): RowRunner & { rows: number } {
  const runner = {
    rows: 0,
    activations: async (rows: readonly Int32Array[]) => {
      runner.rows += rows.length;
      return Float32Array.from(rows.flatMap((row) => [...activationsOf(truth, row)]));
    },
    next: async (rows: readonly Int32Array[]) => {
      runner.rows += rows.length;
      return rows.map((row) =>
        Array.from(row, (id) =>
          Array.from({ length: 20 }, (_, i) => ({ tokenId: wordId(id, i, 3), probability: 0.05 })),
        ),
      );
    },
  };
  return runner;
}

export function activationsOf(paths: readonly PredictingPath[], tokenIds: Int32Array): Float32Array {
  return predictPaths(
    paths,
    Array.from(tokenIds, (id) => at(WORDS, id)),
  );
}

/** Words at random, among them twice what one of the paths describes, or all of it but a token. */
function drawText(paths: readonly PredictingPath[], seed: number): Int32Array {
  const tokenIds = Int32Array.from({ length: 24 }, (_, i) => (i === 0 ? BOS : wordId(seed, i, 5)));
  for (let turn = 0; turn < 2; turn++) {
    let position = 12 + 11 * turn;
    const { steps } = at(paths, hashOf(seed, turn) % paths.length);
    const left = hashOf(seed, turn, 8) % (2 * steps.length);
    for (const [s, step] of steps.entries()) {
      if ("gap" in step) {
        position -= step.gap.min + (hashOf(seed, turn, 7) % (step.gap.max - step.gap.min + 1));
        continue;
      }
      const token = at(step.tokens, hashOf(seed, turn, position) % step.tokens.length);
      if (s !== left) tokenIds[position] = WORDS.indexOf(token);
      position--;
    }
  }
  return tokenIds;
}

function wordId(...seeds: number[]): number {
  return FIRST_WORD + (hashOf(...seeds) % (WORDS.length - FIRST_WORD));
}

function differentWords(seed: number): [string, string, string, string, string, string] {
  const ids = [...WORDS.keys()].slice(FIRST_WORD).sort((p, q) => hashOf(seed, p, 9) - hashOf(seed, q, 9));
  const word = (i: number) => at(WORDS, at(ids, i));
  return [word(0), word(1), word(2), word(3), word(4), word(5)];
}
