import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { parseLooseJson } from "@/lib/sources/loose-json";
import { neuronId } from "./neuron-id";

export type Explanation = NonNullable<NeuronRecord["explanations"]>[number];

/** NaN, here null, where the simulated or the true activations never vary. */
const score = z.number().nullish();

/** NaN, here null, where a simulator's answer had no number. */
const numbers = z.array(z.number().nullable());

const simulation = z.object({ tokens: z.array(z.string()), expected_activations: numbers });

/** Of a text, and of all together. */
const SCORES = { ev_correlation_score: score, rsquared_score: score, absolute_dev_explained_score: score };

/** The simulation has another name in what transformer-debugger writes. */
const scoredSequence = z
  .object({
    simulation: simulation.optional(),
    sequence_simulation: simulation.optional(),
    true_activations: numbers,
    ...SCORES,
  })
  .transform(({ simulation, sequence_simulation, true_activations, ...scores }, context) => {
    const own = simulation ?? sequence_simulation;
    if (own !== undefined) return { ...own, true_activations, scores };
    context.addIssue({ code: "custom", message: "has no simulation" });
    return z.NEVER;
  });

const scoredSimulation = z.object({
  scored_sequence_simulations: z.array(scoredSequence).nullish(),
  ...SCORES,
});

const scoredExplanation = z.object({
  explanation: z.string(),
  explainer: z.string().optional(),
  scored_simulation: scoredSimulation.nullish(),
});

/** Neuron Explainer's NeuronSimulationResults; `explainer` is ours. */
const simulationResults = z.object({
  neuron_id: neuronId,
  explainer: z.string().optional(),
  scored_explanations: z.array(scoredExplanation),
});

/** How well an explanation's simulation does on one of its texts, in the words of a table; both are counted from 1. */
export interface TextScores {
  readonly explanation: number;
  readonly text: number;
  readonly ev_correlation: number | null;
  readonly rsquared: number | null;
  readonly absolute_dev_explained: number | null;
}

/** What a text says of a neuron, and what of it is left out. */
export interface ReadResults {
  readonly explanations: readonly Explanation[];
  /** A row per text that was scored by itself. */
  readonly textScores: readonly TextScores[];
  readonly faults: readonly string[];
}

/**
 * The explanations of `neuron` in their order; `explainer` wrote those of which the text does not say who did. A
 * simulation that lacks a number is left out.
 */
export function parseSimulationResults(
  text: string,
  neuron: NeuronIndex,
  explainer: string,
): Parsed<ReadResults> {
  const json = parseLooseJson(text);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const results = simulationResults.safeParse(json.value);
  if (!results.success) return unparsed(firstIssue(results.error));
  const { neuron_id: index, scored_explanations, ...own } = results.data;
  if (index.layer !== neuron.layer || index.neuron !== neuron.neuron)
    return unparsed(`the results are of ${formatNeuron(index)}`);
  const faults = scored_explanations.flatMap(({ scored_simulation }, i) => {
    const all = scored_simulation?.scored_sequence_simulations ?? [];
    const left = all.filter((each) => !isWhole(each)).length;
    return left === 0 ? [] : [`scored_explanations.${i}: ${left} of ${all.length} simulations lack a number`];
  });
  const explanations = scored_explanations.map((each) => toRecord(each, own.explainer ?? explainer));
  return parsed({ explanations, textScores: textScoresOf(scored_explanations), faults });
}

function textScoresOf(explanations: readonly z.infer<typeof scoredExplanation>[]): TextScores[] {
  return explanations.flatMap(({ scored_simulation }, i) =>
    (scored_simulation?.scored_sequence_simulations ?? []).flatMap(({ scores }, k) =>
      Object.values(scores).every((each) => each == null)
        ? []
        : [
            {
              ...{ explanation: i + 1, text: k + 1 },
              ev_correlation: scores.ev_correlation_score ?? null,
              rsquared: scores.rsquared_score ?? null,
              absolute_dev_explained: scores.absolute_dev_explained_score ?? null,
            },
          ],
    ),
  );
}

function toRecord(scored: z.infer<typeof scoredExplanation>, explainer: string): Explanation {
  const simulation = scored.scored_simulation;
  const sequences = (simulation?.scored_sequence_simulations ?? []).filter(isWhole);
  const correlation = simulation?.ev_correlation_score ?? null;
  return {
    explanation: scored.explanation,
    score: correlation,
    explainer: scored.explainer ?? explainer,
    scores: {
      ev_correlation: correlation,
      rsquared: simulation?.rsquared_score ?? null,
      absolute_dev_explained: simulation?.absolute_dev_explained_score ?? null,
    },
    ...(sequences.length > 0 && {
      simulations: sequences.map((each) => ({
        tokens: each.tokens,
        simulated_activations: each.expected_activations,
        activations: each.true_activations,
      })),
    }),
  };
}

type Sequence = z.infer<typeof scoredSequence>;
type WholeSequence = Sequence & Readonly<Record<"expected_activations" | "true_activations", number[]>>;

function isWhole(sequence: Sequence): sequence is WholeSequence {
  return [...sequence.expected_activations, ...sequence.true_activations].every((each) => each !== null);
}
