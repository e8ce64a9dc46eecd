import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { at } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { RELATED_NEURONS, RELATED_TOKENS } from "@/lib/domain/related";
import { parseNeuronName } from "@/lib/sources/neuron-key";
import type { PartName } from "./layout";

/** A line of a table: of what a neuron is related to, and how strongly. */
export type RelatedRow = Readonly<Record<string, string | number | null>>;

/** An added service that says what is related to a neuron: one table, of one or two files. */
interface Relation {
  readonly title: string;
  readonly files: Readonly<Partial<Record<PartName, (json: unknown) => Parsed<RelatedRow[]>>>>;
}

const strengths = z.array(z.number().nullable());
const tokensAndWeights = z.object({ tokens: z.array(z.string()), strengths }).nullish();
const tokensByWeight = z.object({
  ...{ input_positive: tokensAndWeights, input_negative: tokensAndWeights },
  ...{ output_positive: tokensAndWeights, output_negative: tokensAndWeights },
});
const tokensByActivation = z.object({ tokens: z.array(z.string()), average_activations: strengths });
const neurons = z.object({
  ...{ top_positive_neurons: z.array(z.string()), top_positive_weights: strengths },
  ...{ top_negative_neurons: z.array(z.string()), top_negative_weights: strengths },
});
const relatedNeurons = z.object({ c_fc: neurons.nullish(), c_proj: neurons.nullish() });

/** By the service's name. `by` says what a relation is read from, `strength` is a weight or a mean activation. */
export const RELATED: Readonly<Record<string, Relation>> = {
  [RELATED_TOKENS]: {
    title: "Related tokens",
    files: { tokensByWeight: readTokensByWeight, tokensByActivation: readTokensByActivation },
  },
  [RELATED_NEURONS]: {
    title: "Related neurons",
    files: {
      neuronsByWeight: (json) => readNeurons(json, "weights"),
      neuronsByActivation: (json) => readNeurons(json, "activations"),
    },
  },
};

function readTokensByWeight(json: unknown): Parsed<RelatedRow[]> {
  const read = tokensByWeight.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const rows: RelatedRow[] = [];
  for (const [side, list] of Object.entries(read.data)) {
    if (list == null) continue;
    if (list.tokens.length !== list.strengths.length)
      return unparsed(`${side}: tokens and strengths differ in length`);
    const by = `${side.replace("_", " weights, ")}`;
    rows.push(...list.tokens.map((token, i) => ({ by, token, strength: at(list.strengths, i) })));
  }
  return parsed(rows);
}

function readTokensByActivation(json: unknown): Parsed<RelatedRow[]> {
  const read = tokensByActivation.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { tokens, average_activations: means } = read.data;
  if (tokens.length !== means.length) return unparsed("tokens and average_activations differ in length");
  return parsed(tokens.map((token, i) => ({ by: "mean activation", token, strength: at(means, i) })));
}

/** Through a neuron's own inputs (`c_fc`) earlier neurons, through its outputs (`c_proj`) later ones. */
function readNeurons(json: unknown, from: string): Parsed<RelatedRow[]> {
  const read = relatedNeurons.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const rows: RelatedRow[] = [];
  for (const [side, lists] of [["input", read.data.c_fc] as const, ["output", read.data.c_proj] as const]) {
    if (lists == null) continue;
    const signs = [
      ["positive", lists.top_positive_neurons, lists.top_positive_weights],
      ["negative", lists.top_negative_neurons, lists.top_negative_weights],
    ] as const;
    for (const [sign, names, weights] of signs) {
      if (names.length !== weights.length)
        return unparsed(`${side}, ${sign}: neurons and weights differ in length`);
      for (const [i, name] of names.entries()) {
        const index = parseNeuronName(name);
        if (index === null) return unparsed(`“${name}” is no neuron, as in 3_1207`);
        rows.push({ by: `${side} ${from}, ${sign}`, ...index, strength: at(weights, i) });
      }
    }
  }
  return parsed(rows);
}
