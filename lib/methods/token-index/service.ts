import { ApiError } from "@/lib/domain/errors";
import { neuronAt } from "@/lib/domain/neuron";
import { type ModelPlace, type Service, scope } from "@/lib/methods/service";
import { parseTokenQuery } from "@/lib/search/query";
import { tokenSearchQuery, tokenSearchSchema } from "@/lib/wire/neuron2graph";
import { findNeurons } from "./read";

/** The neurons whose graphs have all the tokens asked for. */
export const tokenSearch: Service = {
  name: "neuron2graph-search",
  title: "Token search",
  needs: ["neuron2graph", "neuron_store"],
  searches: true,
  model: scope(
    { query: tokenSearchQuery, response: tokenSearchSchema },
    async (store, { model }: ModelPlace, { query }) => {
      const terms = parseTokenQuery(query);
      if (!terms.ok)
        throw new ApiError("bad_request", `query: ${terms.message}`, [
          { parameter: "query", detail: terms.message },
        ]);
      const ordinals = await findNeurons(store, model, terms.value);
      return { value: Array.from(ordinals, (ordinal) => neuronAt(model, ordinal)) };
    },
  ),
};
