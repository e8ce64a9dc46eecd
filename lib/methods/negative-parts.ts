import { z } from "zod";
import { parsed } from "@/lib/domain/parsed";
import { negativeName } from "@/lib/domain/pole";
import { neuronExplainerPart } from "@/lib/methods/neuron-explainer/rows";
import { neuron2graphPart } from "@/lib/methods/neuron2graph/rows";
import { neuroscopePart } from "@/lib/methods/neuroscope/rows";
import { statisticsPart } from "@/lib/methods/statistics/rows";
import { tokenIndexPart } from "@/lib/methods/token-index/rows";
import type { MethodPart, PartOf } from "./part";
import type { Parts } from "./parts";

/** The methods that look at both poles of a neuron. */
const BOTH = {
  statistics: statisticsPart,
  neuroscope: neuroscopePart,
  neuron2graph: neuron2graphPart,
  neuron_store: tokenIndexPart,
  neuron_explainer: neuronExplainerPart,
} satisfies Parts;

export type BothPolesName = keyof typeof BOTH;
export const BOTH_POLES = Object.keys(BOTH) as readonly BothPolesName[]; // the literal's own keys

/** What a neuron's line has of its negative pole. */
export const negativeFields = {
  negative: z
    .strictObject({
      ...statisticsPart.fields,
      ...neuroscopePart.fields,
      ...neuron2graphPart.fields,
      ...tokenIndexPart.fields,
      ...neuronExplainerPart.fields,
    })
    .optional()
    .describe("The same of the negative pole of a gated neuron: activations with their signs turned"),
};

/** The parts of the negative pole, each by the name that its data have. */
export const NEGATIVE_PARTS: Parts = Object.fromEntries(
  Object.entries(BOTH as Parts).map(([name, part]) => [negativeName(name), negativePart(part)]),
);

/** The rows of a method, of what stands under `negative`. */
function negativePart(part: MethodPart): MethodPart<typeof negativeFields> {
  const { example: _, isCounted, valuesOfRows, ...rest } = part;
  return {
    ...rest,
    fields: negativeFields,
    what: `${part.what} of the negative pole`,
    check: ({ negative = {} }, lengths, name) =>
      part.check?.(negative, lengths, `the negative pole of ${name}`) ?? parsed(true),
    toRows: ({ negative }, place, texts) => (negative ? part.toRows(negative, place, texts) : null),
    ...(isCounted && { isCounted: ({ negative }) => negative !== undefined && isCounted(negative) }),
    ...(valuesOfRows && { valuesOfRows }),
    toPart(rows) {
      const negative: NegativeRecord = part.toPart(rows);
      return Object.keys(negative).length === 0 ? {} : { negative };
    },
  };
}

type NegativeRecord = NonNullable<PartOf<typeof negativeFields>["negative"]>;
