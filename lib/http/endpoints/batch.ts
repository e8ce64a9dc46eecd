import { z } from "zod";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { requireWrittenNeuron } from "@/lib/http/address";
import { textPiece } from "@/lib/http/encode";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, errorMember, joinWithCommas, missingMember } from "@/lib/http/envelope";
import { requirePole, tellsPoles } from "@/lib/http/pole";
import { answerMember, requireNeuronService } from "@/lib/http/service-answer";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { Service } from "@/lib/methods/service";
import type { Store } from "@/lib/store/store";
import { batchQuery, batchSchema, envelopeOf } from "@/lib/wire/neurons";

/** Up to a hundred neurons of a service at once. */
export const batch = endpoint(
  {
    path: "/api/{model}/batch",
    summary: "Many neurons of one service",
    description: "In the order asked for, each with the `data` of the service's own address or an `error`.",
    query: batchQuery,
    isLarge: true,
    responses: { "application/json": envelopeOf(batchSchema(z.unknown())) },
  },
  async ({ store, catalogue }, { params, query }) => {
    const model = await catalogue.require(params.model);
    const { service } = requireNeuronService(model, query.service);
    const indices = query.n.split(",").map((written) => requireWrittenNeuron(model, written));
    const asked = requirePole(model, tellsPoles(service) ? query.pole : "positive");
    const missing = missingMember(service.needs, asked);
    if (missing !== null) return answerAbout(model, missing);
    const items = await Promise.all(indices.map((index) => item(store, service, asked, index)));
    return answerAbout(model, joinPieces([textPiece('"data":['), ...joinWithCommas(items), textPiece("]")]));
  },
);

async function item(
  store: Store,
  service: Service,
  model: ModelDescription,
  index: NeuronIndex,
): Promise<Piece> {
  const place = { model, place: { level: "neuron", index } } as const;
  const member = await answerMember(store, service, place, {}).catch(errorMember);
  return joinPieces([textPiece(`{"layer":${index.layer},"neuron":${index.neuron},`), member, textPiece("}")]);
}
