import { must } from "@/lib/domain/at";
import { storedMethodsOf } from "@/lib/methods/negative";
import type { MethodPart, TextTokens } from "@/lib/methods/part";
import { tablesOf } from "@/lib/methods/part-rows";
import { STATISTIC_VALUES } from "@/lib/methods/statistic-values";
import { type PlacedRows, readPlaces } from "@/lib/services/neuron-parts";
import { Memory } from "@/lib/store/memory";
import type { Connections } from "@/lib/store/postgres/connections";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { getModel, listModels } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { addTables, hasTables, listOlder, upgradeRevision } from "@/lib/store/postgres/upgrade";
import type { RevisionDetail, Store, StoredModel } from "@/lib/store/store";
import { type Row, valuesOf } from "@/lib/store/table";
import type { Log } from "./database";

/**
 * Gives data that an older version imported what this one reads beside them: values of statistics and the tables of
 * searches, made from their rows, and how many neurons and rows there are. Logs a line for each model that it changes, that it cannot change,
 * or whose statistics have to be imported again.
 */
export async function upgradeData(connections: Connections, log: Log): Promise<void> {
  const models = await listModels(connections);
  const unnoted = await listOlder(connections, models.flatMap(revisionsOf));
  for (const model of models.filter((each) => olderRevisions(each, unnoted).length > 0)) {
    await upgradeModel(connections, model.name).then(log, (error: Error) =>
      log(
        `${model.name} was imported by an older version and could not be brought up to date: ${error.message}`,
      ),
    );
  }
  for (const model of models)
    await indexModel(connections, model, log).catch((error: Error) =>
      log(`${model.name} could not be indexed for searches: ${error.message}`),
    );
  for (const model of models) {
    if (model.revisions.statistics === undefined && (await isByOlderVersion(connections, model)))
      log(`${model.name} has no statistics: import its bundle again.`);
  }
}

function revisionsOf({ revisions }: StoredModel): number[] {
  return Object.values(revisions).map(({ revision }) => revision);
}

/** Of a model's revisions those whose rows are not noted, and those without a value for every statistic of today. */
function olderRevisions(model: StoredModel, unnoted: readonly number[]): number[] {
  const methods = storedMethodsOf(model);
  return Object.entries(model.revisions)
    .filter(
      ([method, { revision, detail }]) =>
        unnoted.includes(revision) || lacksValues(must(methods[method], method).part, detail),
    )
    .map(([, { revision }]) => revision);
}

function lacksValues({ statistics = [] }: MethodPart, { statistics: kept = [] }: RevisionDetail): boolean {
  return statistics.length > 0 && statistics.join() !== kept.join();
}

async function upgradeModel(connections: Connections, name: string): Promise<string> {
  const store = new PostgresStore(connections, new Memory(0), []);
  return excludingImports(connections, name, async () => {
    const model = must(await getModel(connections, name), name);
    const refilled: string[] = [];
    const older = olderRevisions(model, await listOlder(connections, revisionsOf(model)));
    for (const [method, { revision, detail }] of Object.entries(model.revisions)) {
      if (!older.includes(revision)) continue;
      const { part } = must(storedMethodsOf(model)[method], method);
      const { statistics = [] } = part;
      const refill = lacksValues(part, detail);
      await upgradeRevision(connections, {
        ...{ revision, numLayers: model.numLayers, tables: tablesOf(part), counted: part.counted },
        ...(refill && {
          values: { table: STATISTIC_VALUES, statistics, rows: valueRows(store, revision, part) },
        }),
      });
      if (refill) refilled.push(method);
    }
    const how = refilled.length > 0 ? `, statistics of ${refilled.join(", ")} were made from its rows` : "";
    return `${name} was imported by an older version: its rows were counted${how}.`;
  });
}

/** Makes the tables that searches read where an older version did not. */
async function indexModel(connections: Connections, known: StoredModel, log: Log): Promise<void> {
  // Beside an import, or another start, nothing is kept waiting where nothing is to be made.
  if ((await listUnindexed(connections, known)).length === 0) return;
  const { name } = known;
  const store = new PostgresStore(connections, new Memory(0), []);
  await excludingImports(connections, name, async () => {
    const model = must(await getModel(connections, name), name);
    for (const { method, revision, part, index } of await listUnindexed(connections, model)) {
      log(`Indexing ${method} of ${name} for searches …`);
      await addTables(
        connections,
        { revision, tables: index.tables, counted: tablesOf(part) },
        (replaceRows) => index.make({ revision, model, store, replaceRows }),
      );
    }
  });
}

/** What of a model searches cannot read yet. */
async function listUnindexed(connections: Connections, model: StoredModel) {
  const unindexed = [];
  for (const [method, { revision }] of Object.entries(model.revisions)) {
    const { part, index } = must(storedMethodsOf(model)[method], method);
    if (index === undefined || (await hasTables(connections, index.tables, revision))) continue;
    unindexed.push({ method, revision, part, index });
  }
  return unindexed;
}

async function* valueRows(store: Store, revision: number, part: MethodPart): AsyncGenerator<Row> {
  for await (const place of readPlaces(store, revision, part)) {
    const { layer, neuron } = place.index;
    const values = statisticsAt(part, place).map((value) => value ?? Number.NaN);
    yield valuesOf(STATISTIC_VALUES, { layer_index: layer, neuron_index: neuron, values });
  }
}

/** Unknown where the rows cannot be read, which a verification says. */
function statisticsAt(part: MethodPart, { index, rows }: PlacedRows): readonly (number | null)[] {
  try {
    const values = part.valuesOfRows?.(rows) ?? part.toRows(part.toPart(rows), index, NO_TEXTS)?.values;
    return values ?? unknown(part);
  } catch {
    return unknown(part);
  }
}

function unknown({ statistics = [] }: MethodPart): null[] {
  return statistics.map(() => null);
}

const NO_TEXTS: TextTokens = {
  get(id) {
    throw new Error(`the text ${id} is not at hand`);
  },
};

/** Whether an older version dropped or did not keep some of the model's data, which only their bundle has. */
async function isByOlderVersion(connections: Connections, model: StoredModel): Promise<boolean> {
  for (const [method, { revision }] of Object.entries(model.revisions)) {
    const { part } = must(storedMethodsOf(model)[method], method);
    if (!(await hasTables(connections, part.tables, revision))) return true;
  }
  return false;
}
