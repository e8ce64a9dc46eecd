import { at } from "@/lib/domain/at";
import { type NeuronPlace, type Service, scope } from "@/lib/methods/service";
import { neuronExplainerQuery, neuronExplainerSchema } from "@/lib/wire/neuron-explainer";
import { readExplanations, readSimulations } from "./read";

/** Sentences about a neuron with their scores, the best one first. */
export const neuronExplainer: Service = {
  name: "neuron_explainer",
  title: "Neuron Explainer",
  needs: ["neuron_explainer"],
  neuron: scope(
    { query: neuronExplainerQuery, response: neuronExplainerSchema },
    async (store, { model, index }: NeuronPlace, query) => {
      const [plain, simulations] = await Promise.all([
        readExplanations(store, model, index),
        query.simulations === "true" ? readSimulations(store, model, index) : null,
      ]);
      const [best] = plain;
      if (best === undefined) return null;
      const explanations =
        simulations === null
          ? plain
          : plain.map((explanation, rank) => ({ ...explanation, simulations: at(simulations, rank) }));
      return { value: { explanation: best.explanation, score: best.score, explanations } };
    },
  ),
};
