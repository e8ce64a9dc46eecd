import type { Model, ModelDetail } from "@/lib/domain/model";
import { methodOfPole } from "@/lib/domain/pole";
import type { ManifestRecord } from "./schema";

type ModelRecord = ManifestRecord["model"];
type DetailedModel = Model & { readonly detail: ModelDetail };

/** A manifest's model. */
export function modelOf(record: ModelRecord): DetailedModel {
  return {
    name: record.name,
    numLayers: record.num_layers,
    layerSize: record.layer_size,
    activationFunction: record.activation_function,
    numTotalParameters: record.num_total_parameters,
    dataset: record.dataset,
    detail: {
      tokenizer: record.tokenizer ?? null,
      activationSite: record.activation_site ?? null,
      nCtx: record.n_ctx ?? null,
    },
  };
}

/** The inverse of `modelOf`. */
export function modelRecordOf({ detail, ...model }: DetailedModel): ModelRecord {
  const { tokenizer, activationSite, nCtx } = detail;
  return {
    name: model.name,
    num_layers: model.numLayers,
    layer_size: model.layerSize,
    activation_function: model.activationFunction,
    num_total_parameters: model.numTotalParameters,
    dataset: model.dataset,
    ...(tokenizer !== null && { tokenizer }),
    ...(activationSite !== null && { activation_site: activationSite }),
    ...(nCtx !== null && { n_ctx: nCtx }),
  };
}

/** Where a method's data in a bundle come from. */
export function provenanceFor(
  { provenance, provenance_by_method: byMethod = {} }: ManifestRecord,
  name: string,
): ManifestRecord["provenance"] {
  const method = methodOfPole(name);
  return (Object.hasOwn(byMethod, method) ? byMethod[method] : undefined) ?? provenance;
}
