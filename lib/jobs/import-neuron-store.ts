import { sql } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { NEURON_TOKENS_TABLE, readNeuronTokens } from "@/lib/db/neuron-tokens";
import { partitionName, type RevisionTable } from "@/lib/db/partition";
import { SIMILAR_NEURON_TABLE } from "@/lib/db/similar-neuron";
import { TOKEN_POSTINGS_TABLE } from "@/lib/db/token-postings";
import type { Model } from "@/lib/model";
import { neuronOrdinal } from "@/lib/neuron";
import { storeJson } from "./import-deflate";
import { type NeuronEntries, postingLists, similarLists } from "./token-index";

const LEVEL = 6;

export const NEURON_STORE_TABLES: readonly RevisionTable[] = [
  NEURON_TOKENS_TABLE,
  TOKEN_POSTINGS_TABLE,
  SIMILAR_NEURON_TABLE,
];

/** From the tokens of all neurons, the index that searches read and the similar neurons. */
export async function finishNeuronStore(revision: number, model: Model): Promise<void> {
  const neurons: NeuronEntries[] = [];
  for await (const { layer, neuron, entries } of readNeuronTokens(revision)) {
    neurons.push({ ordinal: neuronOrdinal(model, { layer, neuron }), entries });
  }
  const postings = postingLists(neurons).map(({ token, role, numNeurons, rawTokens, bytes }) => {
    return [token, role, numNeurons, rawTokens, bytes];
  });
  await replaceRows(TOKEN_POSTINGS_TABLE, revision, postings);
  await replaceRows(SIMILAR_NEURON_TABLE, revision, similarRows(neurons, model));
}

function similarRows(neurons: readonly NeuronEntries[], model: Model) {
  const byMax = similarLists(neurons, model, "max");
  const byMin = similarLists(neurons, model, "min");
  return neurons.map(({ ordinal }, i) => {
    const lists = [storeJson(byMax[i], LEVEL), storeJson(byMin[i], LEVEL)];
    return [Math.floor(ordinal / model.layerSize), ordinal % model.layerSize, ...lists];
  });
}

/** In one transaction, so that an import broken off here does it again. */
async function replaceRows(
  table: RevisionTable,
  revision: number,
  rows: readonly (readonly (string | number | readonly string[] | Uint8Array)[])[],
): Promise<void> {
  const name = partitionName(table, revision);
  await sql().begin(async (transaction) => {
    await transaction`TRUNCATE ${transaction(name)}`;
    await copyRows(
      transaction,
      name,
      table.columns,
      rows.map((row) => [revision, ...row]),
    );
  });
}
