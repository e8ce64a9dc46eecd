import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, pairedText, snippetsOf } from "@/lib/sources/activation-text";
import type { NamedText, TextIds } from "@/lib/sources/text-ids";
import { neuronId } from "./neuron-id";

type Controls = NonNullable<NeuronRecord["controls"]>;

/** Statistics, snippets and control windows of a neuron, and the texts that they refer to. */
export interface ReadRecord {
  readonly parts: Pick<NeuronRecord, "statistics" | "snippets" | "controls">;
  /** The samples below the .9 quantile, for which the site has no sets. */
  readonly weaker: readonly WeakerSample[];
  readonly named: readonly NamedText[];
}

/** A text by the quantile that its activation lies in, as `0.5–0.9`. */
export interface WeakerSample extends Pick<ActivationText, "tokens" | "activations"> {
  readonly quantile: string;
}

const activationRecord = z.object({ tokens: z.array(z.string()), activations: z.array(z.number()) });

/** NaN, here null, where a neuron never varies. */
const figure = z.number().nullish();

const neuronRecord = z.object({
  neuron_id: neuronId,
  random_sample: z.array(activationRecord).nullish(),
  random_sample_by_quantile: z.array(z.array(activationRecord).nullable()).nullish(),
  most_positive_activation_records: z.array(activationRecord).nullish(),
  ...{ mean: figure, variance: figure, skewness: figure, kurtosis: figure },
});

/** Of the samples by quantile (0–.5, .5–.9, .9–.99, .99–.999) those that the site has sets for, by their place. */
const QUANTILES = [
  [2, "q90"],
  [3, "q99"],
] as const;

const WEAKER = [
  [0, "0–0.5"],
  [1, "0.5–0.9"],
] as const;

/**
 * Neuron Explainer's NeuronRecord (`collated-activations/{layer}/{neuron}.json`): 64-token texts that fire the neuron
 * most, texts drawn at random and by quantile, and its moments.
 */
export function parseNeuronRecord(json: unknown, neuron: NeuronIndex, ids: TextIds): Parsed<ReadRecord> {
  const record = neuronRecord.safeParse(json);
  if (!record.success) return unparsed(firstIssue(record.error));
  const { neuron_id: own, random_sample, random_sample_by_quantile, ...rest } = record.data;
  if (own.layer !== neuron.layer || own.neuron !== neuron.neuron)
    return unparsed(`the record is of ${formatNeuron(own)}`);
  const top = textsOf(rest.most_positive_activation_records ?? []);
  if (!top.ok) return top;
  const controls: Controls = [];
  const { snippets, named } = snippetsOf(top.value, ids);
  const samples = [
    ["random", random_sample ?? []] as const,
    ...QUANTILES.map(([i, kind]) => [kind, random_sample_by_quantile?.[i] ?? []] as const),
  ];
  for (const [kind, sample] of samples) {
    const texts = textsOf(sample);
    if (!texts.ok) return unparsed(`${kind}: ${texts.message}`);
    for (const { tokens, activations } of texts.value) {
      const text = ids.of(tokens);
      named.push(text);
      controls.push({ kind, text: text.id, start: 0, activations: [...activations] });
    }
  }
  const weaker: WeakerSample[] = [];
  for (const [i, quantile] of WEAKER) {
    const texts = textsOf(random_sample_by_quantile?.[i] ?? []);
    if (!texts.ok) return unparsed(`${quantile}: ${texts.message}`);
    weaker.push(...texts.value.map(({ tokens, activations }) => ({ quantile, tokens, activations })));
  }
  const statistics = statisticsOf(rest);
  return parsed({
    named,
    weaker,
    parts: {
      ...(statistics !== null && { statistics }),
      ...(snippets.length > 0 && { snippets }),
      ...(controls.length > 0 && { controls }),
    },
  });
}

function textsOf(records: readonly z.infer<typeof activationRecord>[]): Parsed<ActivationText[]> {
  const texts: ActivationText[] = [];
  for (const { tokens, activations } of records) {
    const text = pairedText(tokens, activations);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return parsed(texts);
}

/** The moments that are there, as the file gives them. */
function statisticsOf({
  mean,
  variance,
  skewness,
  kurtosis,
}: Pick<z.infer<typeof neuronRecord>, "mean" | "variance" | "skewness" | "kurtosis">) {
  const given = Object.entries({ mean, variance, skewness, kurtosis }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0 ? null : (Object.fromEntries(given) as NonNullable<NeuronRecord["statistics"]>); // names of the schema
}
