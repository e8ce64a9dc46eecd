import { searchPath } from "@/lib/domain/paths";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, dataMember, missingMember, missingNames } from "@/lib/http/envelope";
import { requirePole } from "@/lib/http/pole";
import { firingOn } from "@/lib/services/firing";
import { toJson } from "@/lib/wire/case";
import { firingQuery, firingSchema } from "@/lib/wire/firing";
import { envelopeOf } from "@/lib/wire/neurons";

/** Which neurons fire on a text. */
export const firing = endpoint(
  {
    path: "/api/{model}/firing",
    summary: "Which neurons fire on a text",
    description:
      "All graphs of the model run on the text, without the model: a neuron is listed when a path of its graph matches at a token and predicts at least half of its maximum.",
    query: firingQuery,
    responses: { "application/json": envelopeOf(firingSchema) },
  },
  async ({ store, catalogue }, { params, query: { text, limit, pole } }) => {
    const model = requirePole(await catalogue.require(params.model), pole);
    const missing = missingMember(["neuroscope", "neuron2graph"], model);
    if (missing !== null) return answerAbout(model, missing);
    const found = await firingOn(store, model, text, limit);
    if (found === null) return answerAbout(model, missingNames(["vocabulary"]));
    return {
      ...answerAbout(model, dataMember(toJson(found))),
      page: searchPath({ q: `fires: ${text}`, models: [model.name] }),
    };
  },
);
