import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { parseLooseJson } from "@/lib/sources/loose-json";

export type Explanation = NonNullable<NeuronRecord["explanations"]>[number];

/** NaN, here null, where the simulated or the true activations never vary. */
const score = z.number().nullish();

const scoredSequence = z.object({
  simulation: z.object({ tokens: z.array(z.string()), expected_activations: z.array(z.number()) }),
  true_activations: z.array(z.number()),
});

const scoredSimulation = z.object({
  scored_sequence_simulations: z.array(scoredSequence).default([]),
  ev_correlation_score: score,
  rsquared_score: score,
  absolute_dev_explained_score: score,
});

const scoredExplanation = z.object({
  explanation: z.string(),
  explainer: z.string().optional(),
  scored_simulation: scoredSimulation.nullish(),
});

/** Neuron Explainer's NeuronSimulationResults; `explainer` is ours. */
const simulationResults = z.object({
  neuron_id: z.object({ layer_index: z.int().min(0), neuron_index: z.int().min(0) }),
  explainer: z.string().optional(),
  scored_explanations: z.array(scoredExplanation),
});

/** The explanations of `neuron` in their order; `explainer` wrote those of which the text does not say who did. */
export function parseSimulationResults(
  text: string,
  neuron: NeuronIndex,
  explainer: string,
): Parsed<Explanation[]> {
  const json = parseLooseJson(text);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const results = simulationResults.safeParse(json.value);
  if (!results.success) return unparsed(firstIssue(results.error));
  const { neuron_id, scored_explanations, ...own } = results.data;
  const index = { layer: neuron_id.layer_index, neuron: neuron_id.neuron_index };
  if (index.layer !== neuron.layer || index.neuron !== neuron.neuron)
    return unparsed(`the results are of ${formatNeuron(index)}`);
  return parsed(scored_explanations.map((each) => toRecord(each, own.explainer ?? explainer)));
}

function toRecord(scored: z.infer<typeof scoredExplanation>, explainer: string): Explanation {
  const simulation = scored.scored_simulation;
  const sequences = simulation?.scored_sequence_simulations ?? [];
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
        tokens: each.simulation.tokens,
        simulated_activations: each.simulation.expected_activations,
        activations: each.true_activations,
      })),
    }),
  };
}
