import type { NeuronRecord } from "@/lib/bundle/schema";
import { must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { negativeName, type Pole } from "@/lib/domain/pole";
import { negativeModel } from "@/lib/methods/negative";
import { NEGATIVE_PARTS } from "@/lib/methods/negative-parts";
import type { ExplanationRecord, NeuronExplainerRecord } from "@/lib/methods/neuron-explainer/record";
import { neuronExplainerPart } from "@/lib/methods/neuron-explainer/rows";
import type { MethodPart } from "@/lib/methods/part";
import type { StoredModel } from "@/lib/store/store";

/** How a pole's explanations stand in a neuron's line, and under which name they are kept. */
export interface ExplainedPole {
  readonly method: string;
  readonly part: MethodPart;
  /** What is said of the pole in a neuron's part. */
  explanationsOf(part: object): ExplanationRecord[];
  recordOf(index: NeuronIndex, explanations: ExplanationRecord[]): NeuronRecord;
}

const NAME = "neuron_explainer";

const POSITIVE: ExplainedPole = {
  method: NAME,
  part: neuronExplainerPart,
  explanationsOf: ({ explanations = [] }: NeuronExplainerRecord) => explanations,
  recordOf: (index, explanations) => ({ ...index, explanations }),
};

const NEGATIVE: ExplainedPole = {
  method: negativeName(NAME),
  part: must(NEGATIVE_PARTS[negativeName(NAME)], negativeName(NAME)),
  explanationsOf: ({ negative = {} }: Pick<NeuronRecord, "negative">) => negative.explanations ?? [],
  recordOf: (index, explanations) => ({ ...index, negative: { explanations } }),
};

export function explainedPole(pole: Pole): ExplainedPole {
  return pole === "negative" ? NEGATIVE : POSITIVE;
}

/** A model as a pole shows it, with the data that explanations are made from. Throws one sentence where it has none. */
export function modelAtPole(
  whole: StoredModel,
  pole: Pole,
  { method, what }: { readonly method: string; readonly what: string },
): StoredModel {
  const model = pole === "negative" ? negativeModel(whole) : whole;
  if (model.revisions[method] !== undefined) return model;
  if (pole === "negative" && whole.revisions[method] !== undefined)
    throw new Error(`the neurons of ${whole.name} have no negative pole here: leave --pole negative out`);
  throw new Error(
    `${whole.name} has no ${what}, which explanations are made from: import ${what} of it first`,
  );
}
