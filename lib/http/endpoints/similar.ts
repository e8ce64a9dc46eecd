import { ApiError } from "@/lib/domain/errors";
import { endpoint } from "@/lib/http/endpoint";
import { dataMember, envelope, missingMember } from "@/lib/http/service-answer";
import { neuronOf } from "@/lib/http/target";
import { requireModel } from "@/lib/services/catalogue";
import { findSimilar } from "@/lib/services/similar";
import { toJson } from "@/lib/wire/case";
import { envelopeOf, similarQuery, similarSchema } from "@/lib/wire/neurons";

/** Neurons with similar graphs, of the same model or another. */
export const similar = endpoint(
  {
    path: "/api/{model}/similar/{layer}/{neuron}",
    summary: "Neurons that share tokens with one",
    description:
      "Tokens that both have in the same role, as a share of the smaller set (`max`, the paper's two-way maximum proportion) or of the larger (`min`). The neuron's own model answers from what the import computed; another model is compared on request.",
    query: similarQuery,
    responses: { "application/json": envelopeOf(similarSchema) },
  },
  async ({ params, query }) => {
    const model = await requireModel(params.model ?? "");
    const index = neuronOf(model, params.layer ?? "", params.neuron ?? "");
    const other = query.model === undefined ? model : await requireModel(query.model);
    const missing = missingMember(["neuron_store"], model) ?? missingMember(["neuron_store"], other);
    // An answer about two models holds only as long as both stay as they are.
    const owner = other.name === model.name ? model : null;
    if (missing !== null) return { content: { piece: envelope(missing, model) }, model: owner, page: null };
    const found = await findSimilar(model, index, other, query.measure, query.limit);
    if (found === null) {
      throw new ApiError(
        "not_found",
        `Neuron ${index.neuron} in layer ${index.layer} of ${model.name} has no tokens to compare.`,
      );
    }
    const json = {
      neuron_index: index,
      n: found.n,
      measure: query.measure,
      model: other.name,
      similar: toJson(found.similar),
    };
    return { content: { piece: envelope(dataMember({ json }), model) }, model: owner, page: null };
  },
);
