import type { z } from "zod";
import { neuronExplainerPart } from "@/lib/methods/neuron-explainer/rows";
import { neuron2graphPart } from "@/lib/methods/neuron2graph/rows";
import { neuroscopePart } from "@/lib/methods/neuroscope/rows";
import { statisticsPart } from "@/lib/methods/statistics/rows";
import { tokenIndexPart } from "@/lib/methods/token-index/rows";
import { tokenWeightsPart } from "@/lib/methods/token-weights/rows";
import type { MethodPart } from "./part";

/**
 * The parts of a neuron's record in their order, each under the name of its method. A method begins with a line here;
 * what it then lacks in `index.ts` does not compile.
 */
export const PARTS = {
  statistics: statisticsPart,
  neuroscope: neuroscopePart,
  token_weights: tokenWeightsPart,
  neuron2graph: neuron2graphPart,
  neuron_store: tokenIndexPart,
  neuron_explainer: neuronExplainerPart,
} satisfies Readonly<Record<string, MethodPart>>;

export type MethodName = keyof typeof PARTS;

/** Parts by the name of their method. */
export type Parts = Readonly<Record<string, MethodPart>>;

type FieldsOf<Part> = Part extends MethodPart<infer Fields> ? Fields : never;
type Joined<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The fields of all parts of a neuron's record, in their order. */
export function fieldsOf(parts: Parts): Joined<FieldsOf<(typeof PARTS)[MethodName]>> & z.ZodRawShape {
  const fields = Object.values(parts).map((part) => part.fields);
  return Object.assign({}, ...fields); // the parts' own fields, or of a test's beside them
}
