import { totalNeurons } from "@/lib/domain/model";
import type { ModelDescription } from "@/lib/methods/model-description";
import { type ModelPlace, type Service, scope } from "@/lib/methods/service";
import { toJson } from "@/lib/wire/case";
import { type Metadata, metadataSchema } from "@/lib/wire/metadata";
import { noQuery } from "@/lib/wire/query";

/** What a model is: shape, size, training text, which services have its data. */
export const metadataService: Service = {
  name: "metadata",
  title: "Metadata",
  needs: [],
  model: scope(
    { query: noQuery, response: metadataSchema, toJson: describeModel },
    async (_, { model }: ModelPlace) => ({ value: model }),
  ),
};

const described = new WeakMap<ModelDescription, Metadata>();

/** A model as the API describes it; the maps' keys are names of methods and stay as they are. */
export function describeModel(model: ModelDescription): Metadata {
  const known = described.get(model);
  if (known !== undefined) return known;
  const revisions = Object.entries(model.revisions);
  const metadata: Metadata = {
    name: model.name,
    num_layers: model.numLayers,
    layer_size: model.layerSize,
    activation_function: model.activationFunction,
    num_total_neurons: totalNeurons(model),
    num_total_parameters: model.numTotalParameters,
    dataset: model.dataset,
    available_services: [...model.availableServices],
    revision: model.stamp,
    provenance: Object.fromEntries(revisions.map(([method, { provenance }]) => [method, toJson(provenance)])),
    coverage: Object.fromEntries(
      revisions.map(([method, { neuronsPerLayer }]) => [
        method,
        neuronsPerLayer.reduce((sum, neurons) => sum + neurons, 0),
      ]),
    ),
  };
  described.set(model, metadata);
  return metadata;
}
