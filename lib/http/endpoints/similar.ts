import { ApiError } from "@/lib/domain/errors";
import { requireNeuron } from "@/lib/http/address";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, dataMember, missingMember } from "@/lib/http/envelope";
import { requirePole } from "@/lib/http/pole";
import { findSimilar } from "@/lib/services/similar";
import { toJson } from "@/lib/wire/case";
import { envelopeOf, similarQuery, similarSchema } from "@/lib/wire/neurons";

const NEEDS = ["neuron_store"];

/** Neurons with similar graphs, of the same model or another. */
export const similar = endpoint(
  {
    path: "/api/{model}/similar/{layer}/{neuron}",
    summary: "Neurons that share tokens with one",
    description:
      "Tokens that both have in the same role, as a share of the smaller set (`max`, the paper's two-way maximum proportion) or of the larger (`min`). The neuron's own model answers from what the import computed; another model is compared on request, on its positive pole.",
    query: similarQuery,
    responses: { "application/json": envelopeOf(similarSchema) },
  },
  async ({ store, catalogue }, { params, query: { model: otherName, measure, limit, pole } }) => {
    const model = await catalogue.require(params.model);
    const index = requireNeuron(model, params.layer, params.neuron);
    const other = otherName === undefined ? model : await catalogue.require(otherName);
    // An answer about two models holds only as long as both stay as they are.
    const owner = other.name === model.name ? model : null;
    const asked = requirePole(model, pole);
    const among = other.name === model.name ? asked : other;
    const missing = missingMember(NEEDS, asked) ?? missingMember(NEEDS, among);
    if (missing !== null) return { ...answerAbout(model, missing), model: owner };
    const found = await findSimilar(store, asked, index, among, measure, limit);
    if (found === null) {
      throw new ApiError(
        "not_found",
        `Neuron ${index.neuron} in layer ${index.layer} of ${model.name} has no tokens to compare.`,
      );
    }
    const data = { neuronIndex: index, n: found.n, measure, model: other.name, similar: found.similar };
    return { ...answerAbout(model, dataMember(toJson(data))), model: owner };
  },
);
