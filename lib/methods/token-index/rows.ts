import { type MethodPart, onlyRow } from "@/lib/methods/part";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { valuesOf } from "@/lib/store/table";
import { type TokenEntryRecord, tokenIndexFields } from "./record";
import { NEURON_TOKENS, SIMILAR_NEURON, TOKEN_POSTINGS } from "./tables";

/** The tokens that each neuron is found by. */
export const tokenIndexPart: MethodPart<typeof tokenIndexFields> = {
  fields: tokenIndexFields,
  what: "tokens",
  tables: [NEURON_TOKENS, TOKEN_POSTINGS, SIMILAR_NEURON],
  counted: { table: NEURON_TOKENS },
  toRows({ token_entries }, { layer, neuron }) {
    if (token_entries === undefined) return null;
    const row = { layer_index: layer, neuron_index: neuron, entries: storeJson(token_entries) };
    return { rows: { [NEURON_TOKENS.name]: [valuesOf(NEURON_TOKENS, row)] } };
  },
  toPart(rows) {
    const row = onlyRow(rows, NEURON_TOKENS);
    return row === undefined
      ? {}
      : { token_entries: loadJson<TokenEntryRecord[]>(row.entries as Uint8Array) }; // the column's type
  },
};
