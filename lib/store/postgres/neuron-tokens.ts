import type { NeuronIndex } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";
import { sql } from "./client";
import { getNeuronBytes } from "./neuron-bytes";
import { INDEX_COLUMNS, partitionName, type RevisionTable } from "./partition";

export const NEURON_TOKENS_TABLE: RevisionTable = {
  name: "neuron_tokens",
  columns: { ...INDEX_COLUMNS, entries: "bytea" },
};

const BATCH = 1000;

/** The tokens of every neuron of a revision, by layer and neuron, also while it is being loaded. */
export async function* readNeuronTokens(
  revision: number,
): AsyncGenerator<NeuronIndex & { readonly entries: readonly TokenEntry[] }> {
  const rows = sql()<{ layer: number; neuron: number; entries: Uint8Array }[]>`
    SELECT layer_index AS layer, neuron_index AS neuron, entries
    FROM ${sql()(partitionName(NEURON_TOKENS_TABLE, revision))} ORDER BY layer_index, neuron_index`;
  for await (const batch of rows.cursor(BATCH)) {
    for (const { layer, neuron, entries } of batch) {
      yield { layer, neuron, entries: JSON.parse(inflatePiece(decodePiece(entries)).toString()) };
    }
  }
}

/** The tokens that a neuron is found by; empty when the revision has none of it: one primary-key read. */
export async function getNeuronTokens(revision: number, index: NeuronIndex): Promise<readonly TokenEntry[]> {
  const entries = await getNeuronBytes(NEURON_TOKENS_TABLE, "entries", revision, index);
  return entries ? JSON.parse(inflatePiece(decodePiece(entries)).toString()) : [];
}
