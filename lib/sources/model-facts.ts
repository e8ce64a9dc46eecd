import { firstIssue } from "@/lib/bundle/issue";
import { type ManifestRecord, manifestRecord } from "@/lib/bundle/schema";
import { formatShape, type Shape } from "@/lib/domain/model";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Place } from "./place";
import { SourceError, type SourceModel } from "./source";

/** The smallest shape that has all these neurons. */
export function shapeOf(indices: Iterable<NeuronIndex>): Shape {
  const shape = { numLayers: 0, layerSize: 0 };
  for (const { layer, neuron } of indices) {
    if (layer >= shape.numLayers) shape.numLayers = layer + 1;
    if (neuron >= shape.layerSize) shape.layerSize = neuron + 1;
  }
  return shape;
}

/**
 * The manifest's model: what is known of it, and where nothing is, what the files need at least. Throws a
 * `SourceError` when it has no name, when the files have a neuron that it has not, or none at all; and where they have
 * a place for every neuron (`isWhole`), when they have fewer than it has.
 */
export function modelFacts(
  model: SourceModel | null,
  files: Shape & { readonly isWhole?: boolean },
  place: Place,
): ManifestRecord["model"] {
  if (model === null)
    throw new SourceError(`the files of ${place.name} do not say which model they are of: give --model NAME`);
  if (files.numLayers === 0) throw new SourceError(`${place.name} has no neuron`);
  const { numLayers = files.numLayers, layerSize = files.layerSize } = model;
  if (files.numLayers > numLayers || files.layerSize > layerSize) {
    const advice = shapeAdvice(model);
    throw new SourceError(
      `${model.name} has ${formatShape({ numLayers, layerSize })}, the files of ${place.name} need at least ${formatShape(files)}${advice === null ? "" : `: ${advice}`}`,
    );
  }
  const isSmaller = files.numLayers < numLayers || files.layerSize < layerSize;
  if (files.isWhole === true && isSmaller && model.shapeFromFiles !== true)
    throw new SourceError(
      `${model.name} has ${formatShape({ numLayers, layerSize })}, the files of ${place.name} are of a model of ${formatShape(files)}`,
    );
  const facts = manifestRecord.shape.model.safeParse({
    name: model.name,
    num_layers: numLayers,
    layer_size: layerSize,
    activation_function: model.activationFunction ?? "unknown",
    num_total_parameters: model.numTotalParameters ?? 0,
    dataset: model.dataset ?? "unknown",
    tokenizer: model.tokenizer ?? undefined,
    activation_site: model.activationSite ?? undefined,
    n_ctx: model.nCtx ?? undefined,
  });
  if (!facts.success) throw new SourceError(`the model cannot be described: ${firstIssue(facts.error)}`);
  return facts.data;
}

/** What to do about a model's shape that files have not room in; null when it is beyond doubt. */
export function shapeAdvice(model: SourceModel | null): string | null {
  if (model?.shapeFromFiles !== true) return null;
  return "its shape was taken from the first files, or stated with them; remove the model and import again with --layers and --neurons";
}
