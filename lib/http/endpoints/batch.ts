import { z } from "zod";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { textPiece } from "@/lib/http/encode";
import { endpoint } from "@/lib/http/endpoint";
import { requireNeuronService } from "@/lib/http/neuron-service";
import { answerMember, envelope, errorMember, missingMember } from "@/lib/http/service-answer";
import { neuronOf } from "@/lib/http/target";
import { type CatalogueModel, requireModel } from "@/lib/services/catalogue";
import type { Service } from "@/lib/services/service";
import { batchQuery, batchSchema, envelopeOf } from "@/lib/wire/neurons";

/** Up to a hundred neurons of a service at once. */
export const batch = endpoint(
  {
    path: "/api/{model}/batch",
    summary: "Many neurons of one service",
    description: "In the order asked for, each with the `data` of the service's own address or an `error`.",
    query: batchQuery,
    responses: { "application/json": envelopeOf(batchSchema(z.unknown())) },
  },
  async ({ params, query }) => {
    const model = await requireModel(params.model ?? "");
    const { service } = requireNeuronService(query.service);
    const indices = query.n.split(",").map((place) => {
      const [layer = "", neuron = ""] = place.split(":");
      return neuronOf(model, layer, neuron);
    });
    const missing = missingMember(service.needs, model);
    if (missing !== null) return { content: { piece: envelope(missing, model) }, model, page: null };
    const items = await Promise.all(indices.map((index) => item(query.service, service, model, index)));
    const list = items.flatMap((piece, i) => (i === 0 ? [piece] : [textPiece(","), piece]));
    const member = joinPieces([textPiece('"data":['), ...list, textPiece("]")]);
    return { content: { piece: envelope(member, model) }, model, page: null };
  },
);

async function item(
  name: string,
  service: Service,
  model: CatalogueModel,
  index: NeuronIndex,
): Promise<Piece> {
  const member = await answerMember(name, service, { model, level: "neuron", index }, {}).catch(errorMember);
  return joinPieces([textPiece(`{"layer":${index.layer},"neuron":${index.neuron},`), member, textPiece("}")]);
}
