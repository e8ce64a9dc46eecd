import { type NeuronTarget, revisionOf, type Service, scope } from "@/lib/services/service";
import { listExplanations, listSimulations } from "@/lib/store/postgres/explanation";
import { toJson } from "@/lib/wire/case";
import { neuronExplainerQuery, neuronExplainerSchema } from "@/lib/wire/neuron-explainer";

const NAME = "neuron_explainer";

/** Sentences about a neuron with their scores, the best one first. */
export const neuronExplainer: Service = {
  title: "Neuron Explainer",
  needs: [NAME],
  neuron: scope(
    { query: neuronExplainerQuery, response: neuronExplainerSchema },
    async ({ model, index }: NeuronTarget, query) => {
      const revision = revisionOf(model, NAME);
      const [plain, simulations] = await Promise.all([
        listExplanations(revision, index),
        query.simulations === "true" ? listSimulations(revision, index) : null,
      ]);
      const [best] = plain;
      if (best === undefined) return null;
      const explanations =
        simulations === null
          ? plain
          : plain.map((explanation, rank) => ({ ...explanation, simulations: simulations[rank] ?? [] }));
      return {
        json: { explanation: best.explanation, score: best.score, explanations: toJson(explanations) },
      };
    },
  ),
};
