import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { requireWrittenNeuron } from "@/lib/http/address";
import { textPiece } from "@/lib/http/encode";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, missingMember } from "@/lib/http/envelope";
import { requirePole, tellsPoles } from "@/lib/http/pole";
import { dataPiece, requireNeuronService } from "@/lib/http/service-answer";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { NeuronPlace, Scope } from "@/lib/methods/service";
import type { Site } from "@/lib/services/site";
import type { Store } from "@/lib/store/store";
import { exportLineSchema, exportQuery, missingSchema } from "@/lib/wire/neurons";

/** Neurons that are read at once: what the stream holds in memory. */
const GROUP = 16;

/** Every neuron of a service, a line each. */
export const exportLines = endpoint(
  {
    path: "/api/{model}/{service}/export.ndjson",
    summary: "Every neuron of one service",
    description:
      "One JSON object a line, by layer and neuron; neurons without data are left out. A stream that broke off is gone on with by `after`. It breaks off when the data are replaced meanwhile.",
    query: exportQuery,
    responses: {
      "application/x-ndjson": exportLineSchema(z.unknown()),
      "application/json": missingSchema,
    },
    streams: true,
  },
  async (site, { params, query: { after, pole } }) => {
    const model = await site.catalogue.require(params.model);
    const { service, scope } = requireNeuronService(model, params.service);
    const start = after === undefined ? 0 : neuronOrdinal(model, requireWrittenNeuron(model, after)) + 1;
    const asked = requirePole(model, tellsPoles(service) ? pole : "positive");
    const missing = missingMember(service.needs, asked);
    if (missing !== null) return answerAbout(model, missing);
    const stream = linesOf(site, asked, scope, start);
    return { body: { stream, contentType: "application/x-ndjson" }, model, page: null };
  },
);

/** Reads a group only when the one before has been taken, and holds no connection in between. */
export async function* linesOf(
  { store, catalogue }: Site,
  model: ModelDescription,
  scope: Scope<NeuronPlace>,
  start: number,
): AsyncGenerator<Piece> {
  for (let first = start; first < totalNeurons(model); first += GROUP) {
    const count = Math.min(GROUP, totalNeurons(model) - first);
    const group = await Promise.all(
      Array.from({ length: count }, (_, i) => line(store, model, scope, first + i)),
    );
    yield joinPieces(group.flatMap((piece) => piece ?? []));
  }
  const { models } = await catalogue.reread();
  if (models.get(model.name)?.stamp !== model.stamp) {
    throw new Error(`the data of ${model.name} were replaced during an export`);
  }
}

async function line(
  store: Store,
  model: ModelDescription,
  scope: Scope<NeuronPlace>,
  ordinal: number,
): Promise<Piece | null> {
  const index = neuronAt(model, ordinal);
  const answer = await scope.answer(store, { model, index }, {}).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  });
  if (answer === null) return null;
  const head = textPiece(`{"layer":${index.layer},"neuron":${index.neuron},"data":`);
  return joinPieces([head, dataPiece(scope, answer), textPiece("}\n")]);
}
