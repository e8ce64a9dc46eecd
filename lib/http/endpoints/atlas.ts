import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { statisticNames } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { endpoint } from "@/lib/http/endpoint";
import { dataMember, envelope, missingMember } from "@/lib/http/service-answer";
import { requireModel } from "@/lib/services/catalogue";
import { statisticNeeds, statisticOf } from "@/lib/services/statistic";
import { atlasSchema, envelopeOf } from "@/lib/wire/neurons";
import { noQuery } from "@/lib/wire/query";

const NAMES = statisticNames(STATISTICS).join(", ");

/** One number for every neuron of a model. */
export const atlas = endpoint(
  {
    path: "/api/{model}/atlas/{statistic}",
    summary: "One statistic of every neuron",
    description: `Little-endian float32, layer by layer, NaN where unknown; as JSON with \`Accept: application/json\`. The statistics are ${NAMES}.`,
    query: noQuery,
    responses: {
      "application/octet-stream": z.unknown(),
      "application/json": envelopeOf(atlasSchema),
    },
  },
  async ({ params, prefersJson }) => {
    const model = await requireModel(params.model ?? "");
    const statistic = params.statistic ?? "";
    const needs = statisticNeeds(statistic);
    if (needs === null) {
      throw new ApiError(
        "not_found",
        `There is no statistic "${statistic.slice(0, 100)}". The statistics are ${NAMES}.`,
      );
    }
    const about = { model, page: null };
    const missing = missingMember([needs], model);
    if (missing !== null) return { content: { piece: envelope(missing, model) }, ...about };
    const values = (await statisticOf(model, statistic)) ?? new Float64Array(0);
    if (!prefersJson) {
      return { content: { bytes: littleEndian(values), contentType: "application/octet-stream" }, ...about };
    }
    const json = {
      statistic,
      num_layers: model.numLayers,
      layer_size: model.layerSize,
      values: Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
    };
    return { content: { piece: envelope(dataMember({ json }), model) }, ...about };
  },
);

function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) bytes.setFloat32(4 * i, value, true);
  return new Uint8Array(bytes.buffer);
}
