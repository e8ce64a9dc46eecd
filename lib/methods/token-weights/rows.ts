import { promotionLead } from "@/lib/domain/promotion-lead";
import { type MethodPart, onlyRow } from "@/lib/methods/part";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { neuronTable, valuesOf } from "@/lib/store/table";
import { type TokenWeightsRecord, tokenWeightsFields } from "./record";

export const TOKEN_WEIGHTS = neuronTable("token_weights", { record: "bytea" });

/** Tokens whose logits a neuron's output weights raise and lower. */
export const tokenWeightsPart: MethodPart<typeof tokenWeightsFields> = {
  fields: tokenWeightsFields,
  what: "token weights",
  tables: [TOKEN_WEIGHTS, SEARCH_POSTINGS],
  counted: { table: TOKEN_WEIGHTS },
  statistics: ["promotion_lead"],
  toRows({ token_weights }, { layer, neuron }) {
    if (token_weights === undefined) return null;
    const row = { layer_index: layer, neuron_index: neuron, record: storeJson(token_weights) };
    const values = [promotionLead(token_weights.promoted)];
    return { rows: { [TOKEN_WEIGHTS.name]: [valuesOf(TOKEN_WEIGHTS, row)] }, values };
  },
  toPart(rows) {
    const row = onlyRow(rows, TOKEN_WEIGHTS);
    if (row === undefined) return {};
    return { token_weights: loadJson<TokenWeightsRecord["token_weights"]>(row.record as Uint8Array) }; // the column's type
  },
};
