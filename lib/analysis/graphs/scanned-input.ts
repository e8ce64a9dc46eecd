import { keptDecimals } from "@/lib/analysis/kept-decimals";
import { FINE_SHARE } from "@/lib/analysis/records";
import { roundActivations } from "@/lib/domain/activations";
import { at, nothingAt } from "@/lib/domain/at";
import type { NeuronPole } from "@/lib/domain/neuron";
import { pivotOf } from "@/lib/n2g/published/prune";
import { splitTexts } from "@/lib/n2g/published/split";
import type { TestText, TestTexts } from "./path-scores";
import type { FitInputText } from "./reference-fit";
import type { Survey, SurveyedNeuron } from "./survey";

/** What the scan found of a neuron before its graph is fitted. */
export interface ScannedInput extends Omit<NeuronPole, "pole"> {
  readonly pole?: "negative" | undefined;
  readonly maxActivation: number;
  /** Strongest first. */
  readonly texts: readonly InputText[];
  /** Windows to test predictions on. */
  readonly windows: readonly InputWindow[];
  readonly surveyed: SurveyedNeuron;
}

export interface InputText extends FitInputText {
  readonly sequence: number;
}

/** Activations from position `start` on; the tokens are those of the sequence up to the window's end. */
export interface InputWindow {
  readonly sequence: number;
  readonly start: number;
  readonly tokenIds: Int32Array;
  readonly activations: Float32Array;
}

export interface TestContext {
  readonly survey: Survey;
  /** Sequences of the survey that are ordinary text to test on. */
  readonly ordinary: ReadonlySet<number>;
  readonly vocabulary: readonly string[];
  /** Significant digits of the neuron's maximum to which its activations are kept. */
  readonly digits: number;
}

/** A text to test on, with its token ids beside their strings. */
export interface IdText extends TestText {
  readonly tokenIds: Int32Array;
}

export interface IdTexts extends TestTexts {
  readonly top: readonly IdText[];
  readonly ordinary: readonly IdText[];
  readonly windows: readonly IdText[];
}

/**
 * What a neuron's graph is tested on, activations of its texts and windows as they are kept, rounded: so whoever has the
 * bundle counts the same.
 */
export function testTextsOf(input: ScannedInput, context: TestContext): IdTexts {
  const { texts, windows, maxActivation } = input;
  const decimals = keptDecimals(
    maxActivation,
    context.digits,
    texts.map(({ activations }) => activations),
  );
  const rounded = (activations: ArrayLike<number>) =>
    roundActivations(activations, decimals, FINE_SHARE * maxActivation);
  const [max = maxActivation] = rounded([maxActivation]);
  const shares = (activations: ArrayLike<number>) => rounded(activations).map((value) => value / max);
  const tokensOf = (ids: Int32Array) => Array.from(ids, (id) => at(context.vocabulary, id));
  const top = splitTexts(texts.length).test.map((rank) => at(texts, rank));
  return {
    top: top.map(({ tokenIds, activations }) => ({
      ...{ tokenIds, tokens: tokensOf(tokenIds), activations: shares(activations) },
    })),
    ordinary: ordinaryTexts(input, context).map((text) => ({ ...text, tokens: tokensOf(text.tokenIds) })),
    windows: windows.map(({ tokenIds, start, activations }) => {
      const own = tokenIds.subarray(start);
      return { tokenIds: own, tokens: tokensOf(own), activations: shares(activations) };
    }),
    peaks: texts.map(({ tokenIds, activations }) => ({
      tokens: tokensOf(tokenIds),
      position: 1 + pivotOf(activations.subarray(1)),
    })),
  };
}

/** Ordinary sequences that hold neither strong texts of the neuron nor windows. */
function ordinaryTexts(
  { texts, windows, surveyed }: ScannedInput,
  { survey: { sequences, starts, tokenIds }, ordinary }: TestContext,
) {
  const own = new Set([...texts, ...windows].map(({ sequence }) => sequence));
  return sequences.flatMap((sequence, s) => {
    if (!ordinary.has(sequence) || own.has(sequence)) return [];
    const [start, end] = [at(starts, s), at(starts, s + 1)];
    return [{ tokenIds: tokenIds.subarray(start, end), activations: surveyedShares(surveyed, start, end) }];
  });
}

/** The activations of the survey's places `start` … `end − 1`, as shares; small ones are 0. */
export function surveyedShares({ places, values }: SurveyedNeuron, start: number, end: number): Float32Array {
  const shares = new Float32Array(end - start);
  for (let i = firstFrom(places, start); i < places.length && (places[i] ?? nothingAt(i)) < end; i++)
    shares[(places[i] ?? nothingAt(i)) - start] = values[i] ?? nothingAt(i);
  return shares;
}

/** The first of ascending places that is not before `start`. */
function firstFrom(places: Int32Array, start: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? nothingAt(middle)) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
