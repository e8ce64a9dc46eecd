import { z } from "zod";
import { atPole, parseSelection } from "@/lib/atlas/selection";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, dataMember } from "@/lib/http/envelope";
import { requirePole } from "@/lib/http/pole";
import { listNeuronsOf } from "@/lib/services/neuron-list";
import { listSelected } from "@/lib/services/selected";
import { toJson } from "@/lib/wire/case";
import { envelopeOf, neuronListSchema, neuronsQuery } from "@/lib/wire/neurons";

/** A model's neurons by their statistics. */
export const neurons = endpoint(
  {
    path: "/api/{model}/neurons",
    summary: "Neurons by their statistics",
    description:
      "The neurons that a filter leaves, in its order: conditions such as `f1>0.9`, `fires<0.01%` and `layer=1`, named questions such as `dense`, and `sort:-f1`, with blanks between them. A statistic that is not known fulfils no condition. With `as=bits` a bit for each neuron of the model, layer by layer, the lowest of a byte first: 1 for those that are left.",
    query: neuronsQuery,
    responses: {
      "application/json": envelopeOf(neuronListSchema),
      "application/octet-stream": z.unknown(),
    },
  },
  async (site, { params: { model: name }, query }) => {
    const model = await site.catalogue.require(name);
    const selection = parseSelection(query.in);
    if (!selection.ok)
      throw new ApiError("bad_request", `in: ${selection.message}`, [
        { parameter: "in", detail: selection.message },
      ]);
    const asked = requirePole(model, query.pole);
    const wanted = atPole(selection.value, query.pole);
    if (query.as === "bits") {
      const bytes = bitsOf(await listSelected(site.store, asked, wanted), totalNeurons(model));
      return { body: { bytes, contentType: "application/octet-stream" }, model, page: null };
    }
    const { total, neurons } = await listNeuronsOf(site.store, asked, wanted, query);
    return answerAbout(model, dataMember(toJson({ total, neurons })));
  },
);

function bitsOf(ordinals: Uint32Array, total: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(total / 8));
  for (const ordinal of ordinals) bits[ordinal >> 3] = (bits[ordinal >> 3] ?? 0) | (1 << (ordinal & 7));
  return bits;
}
