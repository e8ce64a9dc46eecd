import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { methodsOf } from "@/lib/methods/added";
import type { Method } from "@/lib/methods/method";
import { tablesOf } from "@/lib/methods/part-rows";
import { STATISTIC_VALUES } from "@/lib/methods/statistic-values";
import { isByNeuron, readParts } from "@/lib/services/neuron-parts";
import { Memory } from "@/lib/store/memory";
import type { Connections } from "@/lib/store/postgres/connections";
import { countNeurons } from "@/lib/store/postgres/coverage";
import { listModels } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { countRows, countWithoutValues, readRowCounts } from "@/lib/store/postgres/row-counts";
import { type Revision, type Store, type StoredModel, WHOLE } from "@/lib/store/store";
import type { Table, TableOf } from "@/lib/store/table";
import type { Log } from "./database";

export interface VerifyOptions {
  readonly log: Log;
  /** Reads every row of every table too. */
  readonly full?: boolean;
}

/**
 * Compares the database with what each model and import said, and logs what is missing, per method and
 * layer. Missing neurons are no damage; rows that were there and are not, or cannot be read, are. Returns
 * how many damages there are.
 */
export async function verify(
  connections: Connections,
  { log, full = false }: VerifyOptions,
): Promise<number> {
  const models = await listModels(connections);
  if (models.length === 0) log("The database has no models.");
  let damages = 0;
  for (const model of models) {
    const methods = methodsOf(model);
    if (Object.keys(model.revisions).length === 0) log(`${model.name}: no data`);
    for (const [name, revision] of Object.entries(model.revisions)) {
      const method = methods[name];
      if (method === undefined) continue;
      for (const line of describeCoverage(model, name, revision)) log(line);
      for await (const damage of findDamages(connections, model, method, revision, full)) {
        log(`${model.name} ${name}: DAMAGED: ${damage}`);
        damages += 1;
      }
    }
  }
  return damages;
}

function describeCoverage(
  { name, numLayers, layerSize }: StoredModel,
  method: string,
  { neuronsPerLayer }: Revision,
): string[] {
  const missing = Array.from({ length: numLayers }, (_, layer) => layerSize - (neuronsPerLayer[layer] ?? 0));
  const lines = missing.flatMap((count, layer) =>
    count > 0 ? [`${name} ${method}: layer ${layer} lacks ${count} of ${layerSize} neurons`] : [],
  );
  return lines.length > 0 ? lines : [`${name} ${method}: complete, ${numLayers * layerSize} neurons`];
}

async function* findDamages(
  connections: Connections,
  { numLayers }: StoredModel,
  { part }: Method,
  revision: Revision,
  full: boolean,
): AsyncGenerator<string> {
  const { revision: id, neuronsPerLayer } = revision;
  const counts = await countNeurons(connections, part.counted, id, numLayers);
  if (counts === null) {
    yield "its table is gone; import the model again";
    return;
  }
  const lost = new Set<string>();
  for (const [layer, count] of counts.entries()) {
    const expected = neuronsPerLayer[layer] ?? 0;
    if (count === expected) continue;
    lost.add(part.counted.table.name);
    yield `layer ${layer} has ${count} neurons, the import wrote ${expected}; import the model again`;
  }
  yield* findLostRows(connections, part, revision, lost);
  if (!full) return;
  const store = new PostgresStore(connections, new Memory(0), []);
  for await (const { index, part: read } of readParts(store, id, part))
    if (!read.ok) yield `the ${part.what} of ${formatPlace(index)} are damaged: ${read.message}`;
  for (const table of tablesOf(part).filter((each) => !part.tables.includes(each) || !isByNeuron(each)))
    yield* findUnreadable(store, table, id);
}

/** Tables that have not the rows that the import wrote; those of `lost` are known to have lost some. */
async function* findLostRows(
  connections: Connections,
  part: Method["part"],
  { revision, detail }: Revision,
  lost: ReadonlySet<string>,
): AsyncGenerator<string> {
  const written = await readRowCounts(connections, revision);
  const found = await countRows(connections.jobs, tablesOf(part), revision);
  for (const [table, expected] of Object.entries(written)) {
    if (found[table] !== expected && !lost.has(table))
      yield `the table ${table} has ${found[table] ?? "no"} rows, the import wrote ${expected}; import the model again`;
  }
  const { name } = STATISTIC_VALUES;
  const { length } = detail.statistics ?? [];
  // Rows that were lost have been named.
  if (length === 0 || (name in written && found[name] !== written[name]) || lost.size > 0) return;
  const values = { table: STATISTIC_VALUES, column: "values", length };
  const without =
    found[name] === undefined
      ? "all"
      : await countWithoutValues(connections, part.counted.table, values, revision);
  if (without !== 0) yield `${without} neurons lack values of its statistics; import the model again`;
}

/** Reads a table through. */
async function* findUnreadable(store: Store, table: Table, revision: number): AsyncGenerator<string> {
  const columns: TableOf<Table["columns"]> = table;
  try {
    for await (const _ of store.scanRows(columns, revision, Object.keys(table.columns)));
  } catch (error) {
    yield `the table ${table.name} cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

function formatPlace(index: NeuronIndex): string {
  if (index.neuron !== WHOLE) return formatNeuron(index);
  return index.layer === WHOLE ? "the model as a whole" : `layer ${index.layer} as a whole`;
}
