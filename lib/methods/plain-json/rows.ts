import { type MethodPart, onlyRow } from "@/lib/methods/part";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { type RowPlace, WHOLE } from "@/lib/store/store";
import { neuronTable, type Row, valuesOf } from "@/lib/store/table";
import { extraFields } from "./record";

/** Any JSON of a neuron; of a layer as a whole, whose neuron is −1; of the model, whose layer is −1 too. */
export const SERVICE_DATA = neuronTable("service_data", { data: "bytea" });

/** The rows of an added service at a neuron, a layer as a whole, or the model. */
export function dataRow({ layer = WHOLE, neuron = WHOLE }: RowPlace, data: unknown): Row {
  return valuesOf(SERVICE_DATA, { layer_index: layer, neuron_index: neuron, data: storeJson(data) });
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
