import { neuronExplainerSchema } from "@/lib/api/schemas/neuron-explainer";
import { noQuery } from "@/lib/api/schemas/query";
import { toJson } from "@/lib/case";
import { listExplanations } from "@/lib/db/explanation";
import { type NeuronTarget, revisionOf, type Service, scope } from "./service";

const NAME = "neuron_explainer";

/** Sentences about a neuron with their scores, the best one first. */
export const neuronExplainer: Service = {
  title: "Neuron Explainer",
  needs: [NAME],
  neuron: scope(
    { query: noQuery, response: neuronExplainerSchema },
    async ({ model, index }: NeuronTarget) => {
      const explanations = await listExplanations(revisionOf(model, NAME), index);
      const [best] = explanations;
      if (best === undefined) return null;
      return {
        json: { explanation: best.explanation, score: best.score, explanations: toJson(explanations) },
      };
    },
  ),
};
