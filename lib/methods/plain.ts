import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { decodePiece } from "@/lib/domain/piece";
import { type RevisionDetail, type Store, WHOLE } from "@/lib/store/store";
import { neuronTable, type Row, valuesOf } from "@/lib/store/table";
import type { Method } from "./method";
import { type ModelDescription, revisionOf } from "./model-description";
import { type MethodPart, onlyRow } from "./part";
import { type Scope, scope } from "./service";
import { loadJson, storeJson } from "./stored-json";

/** Any JSON of a neuron; of a layer as a whole, whose neuron is −1; of the model, whose layer is −1 too. */
export const SERVICE_DATA = neuronTable("service_data", { data: "bytea" });

/** Data of added services at a neuron, by the service's name. */
export const extraFields = {
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Added services: any JSON under the service's name"),
};

const MOST_LEVELS = 64;
const MOST_CHARACTERS = 1_000_000;

/** Why a value cannot be data of an added service; null when it can. */
export function dataFault(data: unknown): string | null {
  if (data === undefined) return "has no data";
  const fault = faultWithin(data);
  if (fault !== null) return fault;
  const { length } = JSON.stringify(data);
  return length > MOST_CHARACTERS ? `is ${length} characters long, the limit is ${MOST_CHARACTERS}` : null;
}

/** Level by level: a value nested a million times must not exhaust the stack. */
function faultWithin(data: unknown): string | null {
  let level: readonly unknown[] = [data];
  for (let depth = 0; depth <= MOST_LEVELS; depth++) {
    // JSON has no such number, but 1e999 is read as one.
    if (level.some((value) => typeof value === "number" && !Number.isFinite(value)))
      return "has a number that is not finite";
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return null;
  }
  return `is nested more than ${MOST_LEVELS} levels deep`;
}

/** The rows of an added service at a neuron, a layer as a whole, or the model. */
export function dataRow({ layer = WHOLE, neuron = WHOLE }: PartialPlace, data: unknown): Row {
  return valuesOf(SERVICE_DATA, { layer_index: layer, neuron_index: neuron, data: storeJson(data) });
}

interface PartialPlace {
  readonly layer?: number;
  readonly neuron?: number;
}

/** The part of a record under the name of an added service. */
export function plainPart(name: string): MethodPart<typeof extraFields> {
  return {
    fields: extraFields,
    what: `${name} data`,
    tables: [SERVICE_DATA],
    counted: { table: SERVICE_DATA },
    toRows({ extra = {} }, place) {
      if (!Object.hasOwn(extra, name)) return null;
      return { rows: { [SERVICE_DATA.name]: [dataRow(place, extra[name])] } };
    },
    toPart(rows) {
      const row = onlyRow(rows, SERVICE_DATA);
      return row === undefined ? {} : { extra: { [name]: loadJson(row.data as Uint8Array) } }; // the column's type
    },
  };
}

/** An added service: a method whose data are any JSON. `detail` is its revision's. */
export function plainMethod(
  name: string,
  { title = name, schema, layers = [], model = false }: RevisionDetail = {},
  hasNeurons = true,
): Method {
  const level = <Place extends { readonly model: ModelDescription }>(
    placeOf: (place: Place) => PartialPlace,
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
        layer: level(({ layer }: { model: ModelDescription; layer: number }) => ({ layer })),
      }),
      ...(hasNeurons && {
        neuron: level(({ index }: { model: ModelDescription; index: PartialPlace }) => index),
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

async function answer(
  store: Store,
  name: string,
  model: ModelDescription,
  place: PartialPlace,
  get?: string,
) {
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
