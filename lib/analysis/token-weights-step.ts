import { at } from "@/lib/domain/at";
import { toTokenWeightsRecord } from "./records";
import type { AnalysisStep } from "./step";
import { createTokenWeights } from "./token-weights";

/** Adds the tokens that each neuron promotes and suppresses; nothing where the file does not show the weights. */
export const tokenWeightsStep: AnalysisStep = {
  title: "Token weights",
  unit: "neurons",
  run: async (model, { neurons }, { onProgress }) => {
    const weightsOf = createTokenWeights(model);
    const fields = neurons.map(({ pole, ...index }, position) => {
      // What the negative pole promotes is what the neuron suppresses.
      const weights = pole === "negative" ? null : weightsOf(index);
      onProgress(position + 1, neurons.length);
      return weights === null ? {} : { token_weights: toTokenWeightsRecord(weights) };
    });
    return (position) => at(fields, position);
  },
};
