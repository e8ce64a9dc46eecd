import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { decodeLevels, type Levels } from "@/lib/atlas/levels";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import type { NeuronPole } from "@/lib/domain/neuron";
import { apiPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import type { NeuronListAnswer } from "@/lib/wire/neurons";
import { getBytes, getData } from "./client";

/** The levels of a statistic of every neuron, of the pole that is shown. */
export function levelsQuery(shown: ShownModel, statistic: AnyStatisticName) {
  return queryOptions({
    queryKey: ["levels", ...keyOf(shown), statistic],
    queryFn: async ({ signal }): Promise<Levels> =>
      decodeLevels(await getBytes(addressOf(shown, ["atlas", statistic], { as: "levels" }), signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A statistic of every neuron, layer-major, NaN where unknown. */
export function valuesQuery(shown: ShownModel, statistic: AnyStatisticName) {
  return queryOptions({
    queryKey: ["values", ...keyOf(shown), statistic],
    queryFn: async ({ signal }): Promise<Float32Array> => {
      const view = new DataView(await getBytes(addressOf(shown, ["atlas", statistic]), signal));
      return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Which neurons a filter leaves: a bit for each, layer-major, the lowest of a byte first. */
export function selectionQuery(shown: ShownModel, terms: string) {
  return queryOptions({
    queryKey: ["selection", ...keyOf(shown), terms],
    queryFn: async ({ signal }): Promise<Uint8Array> => {
      const address = addressOf(shown, ["neurons"], { in: terms, as: "bits" });
      return new Uint8Array(await getBytes(address, signal));
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** What a list says of one neuron; null when it has no data. */
export function listedNeuronQuery(model: string, { layer, neuron, pole }: NeuronPole) {
  return queryOptions({
    queryKey: ["listed", model, layer, neuron, pole],
    queryFn: async ({ signal }) => {
      const shown = { model: { name: model }, ...(pole && { pole }) };
      const address = addressOf(shown, ["neurons"], { in: `layer=${layer} neuron=${neuron}` });
      const { neurons } = await getData<NeuronListAnswer>(address, signal);
      return neurons[0] ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The model that an atlas shows, as one of its poles has it. */
interface ShownModel extends OfPole {
  readonly model: { readonly name: string };
}

function keyOf({ model, pole }: ShownModel) {
  return [model.name, pole] as const;
}

function addressOf(
  { model, pole }: ShownModel,
  place: readonly string[],
  query: Readonly<Record<string, string>> = {},
): `/api${string}` {
  const asked = new URLSearchParams({ ...query, ...(pole && { pole }) }).toString();
  return `${apiPath(model.name, ...place)}${asked === "" ? "" : `?${asked}`}`;
}
