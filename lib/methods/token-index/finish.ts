import type { Model } from "@/lib/domain/model";
import { neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { storeJson } from "@/lib/methods/stored-json";
import { sql } from "@/lib/store/postgres/client";
import { copyRows, type Row } from "@/lib/store/postgres/copy";
import { NEURON_TOKENS_TABLE, readNeuronTokens } from "@/lib/store/postgres/neuron-tokens";
import { partitionName, type RevisionTable } from "@/lib/store/postgres/partition";
import { SIMILAR_NEURON_TABLE } from "@/lib/store/postgres/similar-neuron";
import { TOKEN_POSTINGS_TABLE } from "@/lib/store/postgres/token-postings";
import { TokenIndex } from "./inverted-index";

const LEVEL = 6;

export const NEURON_STORE_TABLES: readonly RevisionTable[] = [
  NEURON_TOKENS_TABLE,
  TOKEN_POSTINGS_TABLE,
  SIMILAR_NEURON_TABLE,
];

/** From the tokens of all neurons, the index that searches read and the similar neurons. */
export async function finishNeuronStore(revision: number, model: Model): Promise<void> {
  const index = new TokenIndex();
  for await (const { entries, ...place } of readNeuronTokens(revision))
    index.add({ ordinal: neuronOrdinal(model, place), entries });
  await replaceRows(TOKEN_POSTINGS_TABLE, revision, postingRows(revision, index));
  await replaceRows(SIMILAR_NEURON_TABLE, revision, similarRows(revision, index, model));
}

function* postingRows(revision: number, index: TokenIndex): Generator<Row> {
  for (const { token, role, numNeurons, rawTokens, bytes } of index.postingLists())
    yield [revision, token, role, numNeurons, rawTokens, bytes];
}

function* similarRows(revision: number, index: TokenIndex, model: Model): Generator<Row> {
  for (const { ordinal, max, min } of index.similarNeurons(model)) {
    const { layer, neuron } = neuronAt(model, ordinal);
    yield [revision, layer, neuron, storeJson(max, LEVEL), storeJson(min, LEVEL)];
  }
}

/** In one transaction, so that an import broken off here does it again. */
async function replaceRows(table: RevisionTable, revision: number, rows: Iterable<Row>): Promise<void> {
  const name = partitionName(table, revision);
  await sql().begin(async (transaction) => {
    await transaction`TRUNCATE ${transaction(name)}`;
    await copyRows(transaction, name, table.columns, rows);
  });
}
