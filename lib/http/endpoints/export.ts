import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { textPiece } from "@/lib/http/encode";
import { endpoint } from "@/lib/http/endpoint";
import { requireNeuronService } from "@/lib/http/neuron-service";
import { envelope, missingMember, pagePiece } from "@/lib/http/service-answer";
import { neuronOf } from "@/lib/http/target";
import { type CatalogueModel, requireModel, rereadCatalogue } from "@/lib/services/catalogue";
import type { NeuronTarget, Scope } from "@/lib/services/service";
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
  },
  async ({ params, query }) => {
    const model = await requireModel(params.model ?? "");
    const { service, scope } = requireNeuronService(params.service ?? "");
    const [layer = "", neuron = ""] = query.after?.split(":") ?? [];
    const start = query.after === undefined ? 0 : neuronOrdinal(model, neuronOf(model, layer, neuron)) + 1;
    const missing = missingMember(service.needs, model);
    if (missing !== null) return { content: { piece: envelope(missing, model) }, model, page: null };
    const stream = linesOf(model, scope, start);
    return { content: { stream, contentType: "application/x-ndjson" }, model, page: null };
  },
);

/** Reads a group only when the one before has been taken, and holds no connection in between. */
export async function* linesOf(
  model: CatalogueModel,
  scope: Scope<NeuronTarget>,
  start: number,
): AsyncGenerator<Piece> {
  for (let first = start; first < totalNeurons(model); first += GROUP) {
    const count = Math.min(GROUP, totalNeurons(model) - first);
    const group = await Promise.all(Array.from({ length: count }, (_, i) => line(model, scope, first + i)));
    yield joinPieces(group.flatMap((piece) => piece ?? []));
  }
  const { models } = await rereadCatalogue();
  if (models.get(model.name)?.stamp !== model.stamp) {
    throw new Error(`the data of ${model.name} were replaced during an export`);
  }
}

async function line(
  model: CatalogueModel,
  scope: Scope<NeuronTarget>,
  ordinal: number,
): Promise<Piece | null> {
  const index = neuronAt(model, ordinal);
  const page = await scope.answer({ model, index }, {}).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  });
  if (page === null) return null;
  const head = textPiece(`{"layer":${index.layer},"neuron":${index.neuron},"data":`);
  return joinPieces([head, pagePiece(page), textPiece("}\n")]);
}
