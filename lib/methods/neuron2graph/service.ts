import { ApiError } from "@/lib/domain/errors";
import { formatDot } from "@/lib/n2g/drawing/dot";
import { type NeuronTarget, revisionOf, type Service, scope } from "@/lib/services/service";
import { getGraph } from "@/lib/store/postgres/n2g-graph";
import { getSimilarNeurons } from "@/lib/store/postgres/similar-neuron";
import { toJson } from "@/lib/wire/case";
import { neuron2graphQuery, neuron2graphSchema } from "@/lib/wire/neuron2graph";

/** A neuron's graph of the tokens that trigger it, its scores, and the neurons with similar graphs. */
export const neuron2graph: Service = {
  title: "Neuron to Graph",
  needs: ["neuron2graph", "neuron_store"],
  neuron: scope(
    { query: neuron2graphQuery, response: neuron2graphSchema },
    async ({ model, index }: NeuronTarget, { format }) => {
      const [stored, similar] = await Promise.all([
        getGraph(revisionOf(model, "neuron2graph"), index),
        getSimilarNeurons(revisionOf(model, "neuron_store"), index, "max"),
      ]);
      if (stored === null) return null;
      if (stored.graph === null)
        throw new ApiError("not_found", `This neuron has no graph: ${stored.missingReason}.`);
      const graphviz = formatDot(stored.graph);
      const graph = format === "dot" ? graphviz : toJson(stored.graph);
      return { json: { graph, graphviz, similar: similar ?? [], stats: toJson(stored.scores) } };
    },
  ),
};
