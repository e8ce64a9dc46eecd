import { z } from "zod";
import { encodeLevels, quantileLevels } from "@/lib/atlas/levels";
import { EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { statisticNames } from "@/lib/domain/statistic";
import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, dataMember, missingMember } from "@/lib/http/envelope";
import { requirePole } from "@/lib/http/pole";
import { isStatistic, statisticOf } from "@/lib/services/statistics";
import { atlasQuery, atlasSchema, envelopeOf } from "@/lib/wire/neurons";

const NAMES = statisticNames(EVERY_STATISTIC).join(", ");

/** One number for every neuron of a model. */
export const atlas = endpoint(
  {
    path: "/api/{model}/atlas/{statistic}",
    summary: "One statistic of every neuron",
    description: `Little-endian float32, layer by layer, NaN where unknown; as JSON with \`Accept: application/json\`. With \`as=levels\`, which is a quarter of it: the lower and the upper edges of 255 levels with equally many neurons each, little-endian float64 (NaN for an empty one), then a byte for each neuron, its level from 1, 0 where unknown. The statistics are ${NAMES}.`,
    query: atlasQuery,
    responses: {
      "application/octet-stream": z.unknown(),
      "application/json": envelopeOf(atlasSchema),
    },
  },
  async ({ store, catalogue }, { params: { model: name, statistic }, query, prefersJson }) => {
    const model = await catalogue.require(name);
    if (!isStatistic(statistic)) {
      throw new ApiError(
        "not_found",
        `There is no statistic "${statistic.slice(0, 100)}". The statistics are ${NAMES}.`,
      );
    }
    const asked = requirePole(model, query.pole);
    const known = await statisticOf(store, asked, statistic);
    const missing = known === null ? missingMember([EVERY_STATISTIC[statistic].from], asked) : null;
    if (missing !== null) return answerAbout(model, missing);
    const values = known ?? new Float64Array(totalNeurons(model)).fill(Number.NaN);
    if (query.as === "levels") {
      const bytes = encodeLevels(quantileLevels(values));
      return { body: { bytes, contentType: "application/octet-stream" }, model, page: null };
    }
    if (!prefersJson) {
      const bytes = littleEndian(values);
      return { body: { bytes, contentType: "application/octet-stream" }, model, page: null };
    }
    const json = {
      statistic,
      num_layers: model.numLayers,
      layer_size: model.layerSize,
      values: Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
    };
    return answerAbout(model, dataMember(json));
  },
);

function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) bytes.setFloat32(4 * i, value, true);
  return new Uint8Array(bytes.buffer);
}
