import type { Sequences } from "@/lib/analysis/sequences";
import { at } from "@/lib/domain/at";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { ScanFigures } from "@/lib/domain/neuron-detail";
import type { Accumulators } from "./accumulator";
import { neuronsOf, type ScanPlan } from "./plan";
import { chooseSlots, QUANTILE_RANGES, rangeEnds } from "./quantiles";
import type { ScanState } from "./state";
import { finishSums } from "./sums";
import { rankSlots } from "./top-sequences";
import { type Window, windowCount, windowStart } from "./windows";

/** One of the sequences that fire a neuron most. */
export interface ScannedSnippet {
  readonly sequence: number;
  /** Largest activation, the beginning-of-text token's left out. */
  readonly max: number;
  /** One per token, the beginning-of-text token's included. */
  readonly activations: Float32Array;
}

/** A window to test predictions on: drawn at random, or by the quantile of its maximum. */
export interface ScannedWindow extends Window {
  readonly kind: "random" | "q90" | "q99";
  readonly activations: Float32Array;
}

export interface ScannedNeuron extends NeuronPole, ScanFigures<string> {
  /** Strongest first. */
  readonly snippets: readonly ScannedSnippet[];
  readonly controls: readonly ScannedWindow[];
}

/** What a pass over the corpus found. Neurons are put together when asked for: `position` is a place in `neurons`. */
export interface ScanResult {
  readonly neurons: readonly NeuronPole[];
  neuron(position: number): ScannedNeuron;
  /** The largest activation of a neuron's snippets; 0 where it has none. Costs less than all of the neuron. */
  maximum(position: number): number;
}

const QUANTILE_WINDOWS = 5;

/** The result of a pass all of whose shards are folded into `state`, with the same accumulators. */
export function scanResult(
  state: ScanState,
  plan: ScanPlan,
  { sequences, vocabulary }: { sequences: Sequences; vocabulary: readonly string[] },
  accumulators: Accumulators<string>,
): ScanResult {
  const neurons = neuronsOf(plan);
  const places = listWindows(sequences, plan.windowLength);
  return {
    neurons,
    maximum: (position) => {
      const [strongest] = rankSlots(state.top, position, plan.snippets);
      return strongest === undefined ? 0 : at(state.top.maxima, strongest);
    },
    neuron: (position) => ({
      ...at(neurons, position),
      ...finishSums(accumulators, state.sums, position, vocabulary),
      snippets: snippetsOf(state, plan, sequences, position),
      controls: [...randomOf(state, plan, position), ...quantilesOf(state, plan, places, position)],
    }),
  };
}

/** Every window of the corpus, by its number. */
export function listWindows(sequences: Sequences, windowLength: number): Window[] {
  return Array.from({ length: sequences.count }, (_, sequence) =>
    Array.from({ length: windowCount(sequences.tokens(sequence).length, windowLength) }, (_, i) => ({
      sequence,
      start: windowStart(i, windowLength),
    })),
  ).flat();
}

function snippetsOf(
  { top }: ScanState,
  { snippets, contextLength }: ScanPlan,
  sequences: Sequences,
  position: number,
): ScannedSnippet[] {
  return rankSlots(top, position, snippets).map((slot) => {
    const sequence = at(top.sequences, slot);
    const length = sequences.tokens(sequence).length;
    const activations = top.activations.slice(slot * contextLength, slot * contextLength + length);
    return { sequence, max: at(top.maxima, slot), activations };
  });
}

function randomOf({ randomWindows }: ScanState, plan: ScanPlan, position: number): ScannedWindow[] {
  return plan.randomWindows.map((window, i) => {
    const start = (i * plan.numNeurons + position) * plan.windowLength;
    return {
      kind: "random",
      ...window,
      activations: randomWindows.values.slice(start, start + plan.windowLength),
    };
  });
}

function quantilesOf(
  state: ScanState,
  plan: ScanPlan,
  places: readonly Window[],
  position: number,
): ScannedWindow[] {
  if (places.length === 0) return [];
  const { values } = state.windowMaxima;
  const maxima = Float32Array.from(places, (_, window) =>
    at(values, window * plan.numNeurons + position),
  ).sort();
  const taken = new Set<number>();
  return QUANTILE_RANGES.flatMap((range, r) => {
    const first = (position * QUANTILE_RANGES.length + r) * plan.candidates;
    const slots = chooseSlots(state.quantileWindows, first, plan.candidates, rangeEnds(maxima, range))
      .filter((slot) => !taken.has(at(state.quantileWindows.windows, slot)))
      .slice(0, QUANTILE_WINDOWS);
    return slots.map((slot): ScannedWindow => {
      const window = at(state.quantileWindows.windows, slot);
      taken.add(window);
      const start = slot * plan.windowLength;
      const activations = state.quantileWindows.activations.slice(start, start + plan.windowLength);
      return { kind: range.kind, ...at(places, window), activations };
    });
  });
}
