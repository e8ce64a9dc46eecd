import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { decodePiece } from "@/lib/domain/piece";
import type { Method } from "@/lib/methods/method";
import { type ModelDescription, revisionOf } from "@/lib/methods/model-description";
import { type LayerPlace, type NeuronPlace, type Scope, scope } from "@/lib/methods/service";
import { loadJson } from "@/lib/methods/stored-json";
import { type RevisionDetail, type RowPlace, type Store, WHOLE } from "@/lib/store/store";
import { plainPart, SERVICE_DATA } from "./rows";

/** An added service: a method whose data are any JSON. `detail` is its revision's. */
export function plainMethod(
  name: string,
  { title = name, schema, layers = [], model = false }: RevisionDetail = {},
  hasNeurons = true,
): Method {
  const level = <Place extends { readonly model: ModelDescription }>(
    placeOf: (place: Place) => RowPlace,
  ): Scope<Place> =>
    scope(
      { query: memberQuery, response: responseOf(schema), toJson: (value) => value },
      async (store, place: Place, { get }) => answer(store, name, place.model, placeOf(place), get),
    );
  return {
    title,
    part: plainPart(name),
    finish: ({ store, revision }) => describeWholes(store, revision),
    service: {
      ...{ name, title, needs: [name] },
      ...(model && { model: level(() => ({})) }),
      ...(layers.length > 0 && {
        layer: level(({ layer }: LayerPlace) => ({ layer })),
      }),
      ...(hasNeurons && {
        neuron: level(({ index }: NeuronPlace) => index),
      }),
    },
  };
}

const memberQuery = z.strictObject({
  get: z.string().optional().describe("Only this member: a key of an object, a position in a list"),
});

function responseOf(schema: unknown): z.ZodType {
  const isSchema = typeof schema === "object" && schema !== null;
  return isSchema ? z.unknown().meta({ override: { ...schema } }) : z.unknown();
}

async function answer(store: Store, name: string, model: ModelDescription, place: RowPlace, get?: string) {
  const [row] = await store.readRows(SERVICE_DATA, revisionOf(model, name), place, ["data"]);
  if (row === undefined) return null;
  if (get === undefined) return { piece: decodePiece(row.data) };
  const data: unknown = loadJson(row.data);
  const isHolder = typeof data === "object" && data !== null && Object.hasOwn(data, get);
  if (!isHolder || (Array.isArray(data) && get === "length"))
    throw new ApiError("not_found", `The ${name} data have no member "${get.slice(0, 100)}" here.`);
  return { value: (data as Readonly<Record<string, unknown>>)[get] }; // it has the member
}

/** For which layers as a whole there are data, and whether for the model. */
async function describeWholes(store: Store, revision: number): Promise<RevisionDetail> {
  const layers: number[] = [];
  for await (const batch of store.scanRows(SERVICE_DATA, revision, ["layer_index", "neuron_index"]))
    for (const { layer_index, neuron_index } of batch) if (neuron_index === WHOLE) layers.push(layer_index);
  return { layers: layers.filter((layer) => layer !== WHOLE), model: layers.includes(WHOLE) };
}
