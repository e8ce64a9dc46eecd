import type { NeuronRecord } from "@/lib/bundle/schema";
import type { EncodedRows } from "@/lib/import/encoders";
import { storeJson } from "@/lib/methods/stored-json";

const LEVEL = 6;

/** The tokens that each neuron is found by. */
export function encodeTokenEntries({ layer, neuron, token_entries }: NeuronRecord): EncodedRows | null {
  if (token_entries === undefined) return null;
  return { neuron_tokens: [[layer, neuron, storeJson(token_entries, LEVEL)]] };
}
