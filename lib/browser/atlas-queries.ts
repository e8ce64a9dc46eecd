import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { decodeLevels, type Levels } from "@/lib/atlas/levels";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { apiPath } from "@/lib/domain/paths";
import type { NeuronListAnswer } from "@/lib/wire/neurons";
import { getBytes, getData } from "./client";

/** The levels of a statistic of every neuron. */
export function levelsQuery(model: string, statistic: AnyStatisticName) {
  return queryOptions({
    queryKey: ["levels", model, statistic],
    queryFn: async ({ signal }): Promise<Levels> =>
      decodeLevels(await getBytes(`${apiPath(model, "atlas", statistic)}?as=levels`, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A statistic of every neuron, layer-major, NaN where unknown. */
export function valuesQuery(model: string, statistic: AnyStatisticName) {
  return queryOptions({
    queryKey: ["values", model, statistic],
    queryFn: async ({ signal }): Promise<Float32Array> => {
      const view = new DataView(await getBytes(apiPath(model, "atlas", statistic), signal));
      return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Which neurons a filter leaves: a bit for each, layer-major, the lowest of a byte first. */
export function selectionQuery(model: string, terms: string) {
  return queryOptions({
    queryKey: ["selection", model, terms],
    queryFn: async ({ signal }): Promise<Uint8Array> => {
      const query = new URLSearchParams({ in: terms, as: "bits" });
      return new Uint8Array(await getBytes(`${apiPath(model, "neurons")}?${query}`, signal));
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** What a list says of one neuron; null when it has no data. */
export function listedNeuronQuery(model: string, { layer, neuron }: NeuronIndex) {
  return queryOptions({
    queryKey: ["listed", model, layer, neuron],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ in: `layer=${layer} neuron=${neuron}` });
      const { neurons } = await getData<NeuronListAnswer>(`${apiPath(model, "neurons")}?${query}`, signal);
      return neurons[0] ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
