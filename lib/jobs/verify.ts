import { must } from "@/lib/domain/at";
import { formatRun } from "@/lib/domain/filled-layers";
import { formatShape } from "@/lib/domain/model";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import type { Method } from "@/lib/methods/method";
import { storedMethodsOf } from "@/lib/methods/negative";
import { tablesOf } from "@/lib/methods/part-rows";
import { STATISTIC_VALUES } from "@/lib/methods/statistic-values";
import { isByNeuron, readParts } from "@/lib/services/neuron-parts";
import { Memory } from "@/lib/store/memory";
import { checksumTables, readChecksums } from "@/lib/store/postgres/checksums";
import type { Connections } from "@/lib/store/postgres/connections";
import { countNeurons } from "@/lib/store/postgres/coverage";
import { listModels } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { countRows, countWithoutValues, readRowCounts } from "@/lib/store/postgres/row-counts";
import { noteVerification } from "@/lib/store/postgres/verification";
import { type Revision, type Store, type StoredModel, WHOLE } from "@/lib/store/store";
import type { Table, TableOf } from "@/lib/store/table";
import type { Log } from "./database";
import { noSuchModel } from "./model";

export interface VerifyOptions {
  readonly log: Log;
  /** Reads every row of every table too. */
  readonly full?: boolean;
  /** The models that are looked at (default: all). */
  readonly names?: readonly string[];
}

/** What was found of one method's data of a model. */
export interface VerifiedData {
  readonly model: string;
  readonly service: string;
  /** By layer: how many neurons have data, of how many. */
  readonly layers: readonly { readonly layer: number; readonly neurons: number; readonly of: number }[];
  /** Sentences on rows that were there and are not, were changed, or cannot be read. */
  readonly damages: readonly string[];
}

/** So many damages of a method's data are noted with them. */
const NOTED = 20;

/**
 * Compares the database with what each model and import said, one method of a model after another: the numbers of
 * neurons and rows, and the checksums of all rows that the import noted. What it finds is noted with the data, for the
 * page of what there is.
 *
 * @param full reads every row as the site does, too
 * @param names the models, all where there are none; one that is not there throws a sentence before any is looked at
 */
export async function* examine(
  connections: Connections,
  full: boolean,
  names: readonly string[] = [],
): AsyncGenerator<VerifiedData> {
  for (const model of await modelsCalled(connections, names)) {
    const methods = storedMethodsOf(model);
    for (const [service, revision] of Object.entries(model.revisions)) {
      const method = methods[service];
      if (method === undefined) continue;
      const damages: string[] = [];
      for await (const damage of findDamages(connections, model, method, revision, full))
        damages.push(damage);
      await noteVerification(connections, revision.revision, {
        ...{ at: new Date().toISOString(), full, count: damages.length },
        damages: damages.slice(0, NOTED),
      });
      const layers = Array.from({ length: model.numLayers }, (_, layer) => ({
        ...{ layer, neurons: revision.neuronsPerLayer[layer] ?? 0, of: model.layerSize },
      }));
      yield { model: model.name, service, layers, damages };
    }
  }
}

/**
 * Logs what `examine` finds, a line each, and models without data. Missing neurons are no damage. Returns how many
 * damages there are.
 */
export async function verify(
  connections: Connections,
  { log, full = false, names = [] }: VerifyOptions,
): Promise<number> {
  const models = await modelsCalled(connections, names);
  if (models.length === 0) log("The database has no models.");
  for (const { name, revisions } of models) if (Object.keys(revisions).length === 0) log(`${name}: no data`);
  let damages = 0;
  for await (const found of examine(connections, full, names)) {
    for (const line of describeCoverage(found)) log(line);
    for (const damage of found.damages) log(`${found.model} ${found.service}: DAMAGED: ${damage}`);
    damages += found.damages.length;
  }
  return damages;
}

async function modelsCalled(connections: Connections, names: readonly string[]): Promise<StoredModel[]> {
  const models = await listModels(connections);
  const absent = names.find((name) => models.every((model) => model.name !== name));
  if (absent !== undefined) throw noSuchModel(absent);
  return models.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** What is missing, a line for layers in a row that lack as many neurons. */
export function describeCoverage({
  model,
  service,
  layers,
}: Pick<VerifiedData, "model" | "service" | "layers">): string[] {
  const runs: { first: number; last: number; missing: number; of: number }[] = [];
  for (const { layer, neurons, of } of layers) {
    const before = runs.at(-1);
    if (before?.last === layer - 1 && before.missing === of - neurons) before.last = layer;
    else if (neurons < of) runs.push({ first: layer, last: layer, missing: of - neurons, of });
  }
  const total = layers.reduce((sum, { of }) => sum + of, 0);
  if (runs.length === 0) return [`${model} ${service}: complete, ${total} neurons`];
  return runs.map(({ first, last, missing, of }) => {
    const each = first === last ? ["lacks", ""] : ["lack", " each"];
    return `${model} ${service}: ${formatRun({ first, last })} ${each[0]} ${missing} of ${of} neurons${each[1]}`;
  });
}

async function* findDamages(
  connections: Connections,
  { numLayers, layerSize }: StoredModel,
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
  const beyond = neuronsPerLayer.findIndex((count, layer) => count > (layer < numLayers ? layerSize : 0));
  if (beyond !== -1)
    yield `the import wrote ${neuronsPerLayer[beyond]} neurons of layer ${beyond}, which a model of ${formatShape({ numLayers, layerSize })} has not`;
  const lost = new Set<string>();
  for (const [layer, count] of counts.entries()) {
    const expected = neuronsPerLayer[layer] ?? 0;
    if (count === expected) continue;
    lost.add(part.counted.table.name);
    yield `layer ${layer} has ${count} neurons, the import wrote ${expected}; import the model again`;
  }
  for await (const { table, damage } of findLostRows(connections, part, revision, lost)) {
    lost.add(table);
    yield damage;
  }
  yield* findChangedRows(connections, part, id, lost);
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
): AsyncGenerator<{ readonly table: string; readonly damage: string }> {
  const written = await readRowCounts(connections, revision);
  const found = await countRows(connections.jobs, tablesOf(part), revision);
  for (const [table, expected] of Object.entries(written)) {
    if (found[table] !== expected && !lost.has(table))
      yield {
        table,
        damage: `the table ${table} has ${found[table] ?? "no"} rows, the import wrote ${expected}; import the model again`,
      };
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
  if (without !== 0)
    yield { table: name, damage: `${without} neurons lack values of its statistics; import the model again` };
}

/** Layers whose rows are not those that the import wrote, though there are as many; tables of `lost` were named before. */
async function* findChangedRows(
  connections: Connections,
  part: Method["part"],
  revision: number,
  lost: ReadonlySet<string>,
): AsyncGenerator<string> {
  const written = await readChecksums(connections, revision);
  const tables = tablesOf(part).filter(({ name }) => name in written && !lost.has(name));
  const found = await checksumTables(connections, tables, revision);
  for (const { name } of tables)
    for (const [layer, checksum] of Object.entries(must(written[name], name))) {
      if (found[name]?.[layer] === checksum) continue;
      const where = layer === "all" ? "" : ` of layer ${layer}`;
      yield `rows${where} in the table ${name} were changed since the import; import the model again`;
    }
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
