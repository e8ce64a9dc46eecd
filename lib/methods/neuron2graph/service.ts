import { ApiError } from "@/lib/domain/errors";
import { type NeuronPlace, type Service, scope } from "@/lib/methods/service";
import { readSimilarNeurons } from "@/lib/methods/token-index/read";
import { formatDot } from "@/lib/n2g/drawing/dot";
import { neuron2graphQuery, neuron2graphSchema } from "@/lib/wire/neuron2graph";
import { readGraph } from "./read";

/**
 * A neuron's graph of the tokens that trigger it with the paths that predict, its scores, where it is wrong, and the
 * neurons with similar graphs.
 */
export const neuron2graph: Service = {
  name: "neuron2graph",
  title: "Neuron to Graph",
  needs: ["neuron2graph", "neuron_store"],
  neuron: scope(
    { query: neuron2graphQuery, response: neuron2graphSchema },
    async (store, { model, index }: NeuronPlace, { format }) => {
      const [fitted, similar] = await Promise.all([
        readGraph(store, model, index),
        readSimilarNeurons(store, model, index, "max"),
      ]);
      if (fitted === null) return null;
      const { graph, missingReason, scores, paths, counterExamples } = fitted;
      if (graph === null) throw new ApiError("not_found", `This neuron has no graph: ${missingReason}.`);
      const graphviz = formatDot(graph);
      const shown = format === "dot" ? graphviz : graph;
      return {
        value: { graph: shown, graphviz, paths, similar: similar ?? [], stats: scores, counterExamples },
      };
    },
  ),
};
