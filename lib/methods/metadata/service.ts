import { filledLayers } from "@/lib/domain/filled-layers";
import type { LayerLoss } from "@/lib/domain/layer-loss";
import { totalNeurons } from "@/lib/domain/model";
import { deflatePiece, type Piece } from "@/lib/domain/piece";
import { hasPoles, POLES } from "@/lib/domain/pole";
import type { ModelDescription } from "@/lib/methods/model-description";
import { type ModelPlace, type Service, scope } from "@/lib/methods/service";
import { toJson } from "@/lib/wire/case";
import { type Metadata, metadataSchema } from "@/lib/wire/metadata";
import { noQuery } from "@/lib/wire/query";

const ofModel = scope({ query: noQuery, response: metadataSchema }, async (_, { model }: ModelPlace) => ({
  piece: metadataPiece(model),
}));

/**
 * What a model is: shape, size, training text, which services have its data. The same at its layers and neurons, where
 * the website of 2023 asks for it.
 */
export const metadataService: Service = {
  name: "metadata",
  title: "Metadata",
  needs: [],
  ofModelAlone: true,
  model: ofModel,
  layer: ofModel,
  neuron: ofModel,
};

const pieces = new WeakMap<ModelDescription, Piece>();

/** What `describeModel` gives as JSON, compressed once for each reading of the catalogue: it ends every answer about the model. */
export function metadataPiece(shown: ModelDescription): Piece {
  const model = shown.whole ?? shown;
  const kept = pieces.get(model);
  if (kept !== undefined) return kept;
  const piece = deflatePiece(JSON.stringify(describeModel(model)));
  pieces.set(model, piece);
  return piece;
}

const described = new WeakMap<ModelDescription, Metadata>();

/** A model as the API describes it; the maps' keys are names of methods and stay as they are. */
export function describeModel(model: ModelDescription): Metadata {
  const known = described.get(model);
  if (known !== undefined) return known;
  const revisions = Object.entries(model.revisions).filter(([method]) =>
    model.servedMethods.includes(method),
  );
  const services = revisions.map(([, { neuronsPerLayer }]) => ({ neuronsPerLayer }));
  const filled = filledLayers({ numLayers: model.numLayers, services });
  const losses = model.revisions.neuron2graph?.detail.lossRecovered;
  const metadata: Metadata = {
    name: model.name,
    num_layers: model.numLayers,
    layer_size: model.layerSize,
    activation_function: model.activationFunction,
    num_total_neurons: totalNeurons(model),
    num_total_parameters: model.numTotalParameters,
    dataset: model.dataset,
    ...(hasPoles(model) && { poles: [...POLES] }),
    available_services: [...model.availableServices],
    revision: model.stamp,
    provenance: Object.fromEntries(revisions.map(([method, { provenance }]) => [method, toJson(provenance)])),
    ...(losses && { loss_recovered: losses.map(toLossJson) }),
    coverage: Object.fromEntries(
      revisions.map(([method, { neuronsPerLayer }]) => [
        method,
        neuronsPerLayer.reduce((sum, neurons) => sum + neurons, 0),
      ]),
    ),
    ...(filled.length < model.numLayers && { layers: [...filled] }),
  };
  described.set(model, metadata);
  return metadata;
}

/** In one order of keys, whatever order a database gives. */
function toLossJson({ layer, loss, meanLoss, graphLoss, recovered, tokens, unmatched }: LayerLoss) {
  return toJson({ layer, loss, meanLoss, graphLoss, recovered, tokens, unmatched });
}
