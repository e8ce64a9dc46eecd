import pg from "pg";
import { lentMemory } from "@/lib/domain/lent-memory";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Memory } from "@/lib/store/memory";
import {
  type FoundRow,
  type RowPlace,
  type Store,
  type StoredModel,
  type StoreStatus,
  type TextSearch,
  WHOLE,
  type WordMatch,
} from "@/lib/store/store";
import {
  type AnyRow,
  type BaseType,
  type Columns,
  type ColumnType,
  parseColumnType,
  type Row,
  type RowOf,
  type Table,
  type TableOf,
} from "@/lib/store/table";
import type { Connections } from "./connections";
import type { TakeMemory } from "./copy-messages";
import { copyOut } from "./copy-out";
import { readStatus } from "./health";
import { listModels } from "./models";
import { partitionName } from "./partition";
import { hasBytes, readPrepared } from "./prepared-rows";
import { scanPartition } from "./scan";
import { SharedReads } from "./shared-reads";
import { namedError, namingErrors } from "./store-errors";

const UNDEFINED_TABLE = "42P01";

/**
 * The store in PostgreSQL. Rows are read from the revision's own table, which spares looking for it. Rows with bytes
 * come by binary `COPY`, at a third of what their hexadecimal text costs both ends, those asked for together by one; others by a prepared statement,
 * which `COPY` cannot be. Throws `DatabaseAway` and `StatementTooSlow`.
 */
export class PostgresStore implements Store {
  readonly memory: Memory;
  private readonly connections: Connections;
  private readonly migrations: readonly string[];
  private readonly shared = new SharedReads<NeuronIndex, readonly AnyRow[]>();

  /** `migrations` are the names of those that the database must have. */
  constructor(connections: Connections, memory: Memory, migrations: readonly string[]) {
    this.connections = connections;
    this.memory = memory;
    this.migrations = migrations;
  }

  listModels(): Promise<readonly StoredModel[]> {
    return namingErrors(() => listModels(this.connections));
  }

  readRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    place: RowPlace,
    columns: readonly Name[],
    lent?: "lent",
  ): Promise<readonly Pick<RowOf<Own>, Name>[]> {
    const { layer = WHOLE, neuron = WHOLE } = place;
    const name = partitionName(table, revision);
    if (hasBytes(table, columns)) {
      const memory = lent && lend;
      const rows = this.shared.one(`${name} ${columns.join()} ${lent}`, { layer, neuron }, (places) =>
        this.readPlaces(table, revision, places, columns, memory),
      );
      return rows as Promise<readonly Pick<RowOf<Own>, Name>[]>; // of a kind that names the table and the columns
    }
    const values = [revision, layer, neuron].map(Number);
    return noneWhenGone(() =>
      readPrepared(
        this.connections.reader,
        table,
        columns,
        `"${name}" WHERE ${at("$1", "$2", "$3")}${orderOf(table)}`,
        values,
      ),
    );
  }

  /** The rows at each of the places: of one of them by the shortest query there is. */
  private async readPlaces<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    places: readonly NeuronIndex[],
    columns: readonly Name[],
    memory?: TakeMemory,
  ): Promise<(readonly Pick<RowOf<Own>, Name>[])[]> {
    const [place] = places;
    if (place === undefined || places.length > 1)
      return this.readRowsOfMany(table, revision, places, columns, memory);
    const where = at(Number(revision), Number(place.layer), Number(place.neuron));
    const from = `"${partitionName(table, revision)}" WHERE ${where}${orderOf(table)}`;
    return [await noneWhenGone(() => this.select(table, columns, from, memory))];
  }

  async readRowsOfMany<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    neurons: readonly NeuronIndex[],
    columns: readonly Name[],
    memory?: TakeMemory,
  ): Promise<(readonly Pick<RowOf<Own>, Name>[])[]> {
    const lists = neurons.map((): Pick<RowOf<Own>, Name>[] => []);
    if (neurons.length === 0) return lists;
    const places = neurons.map(({ layer, neuron }, i) => `(${i},${Number(layer)},${Number(neuron)})`);
    const rows = await noneWhenGone(() =>
      this.copy(
        ["int4", ...basesOf(table, columns)],
        `SELECT wanted.number, ${names(columns, "own")} FROM (VALUES ${places.join(",")}) AS wanted(number, layer, neuron)
       JOIN "${partitionName(table, revision)}" AS own ON own.revision_id = ${Number(revision)} AND own.layer_index = wanted.layer AND own.neuron_index = wanted.neuron
       ORDER BY wanted.number, ${names(table.key, "own")}`,
        memory,
      ),
    );
    for (const [number, ...values] of rows) lists[number as number]?.push(rowOf(columns, values)); // its type is int4
    return lists;
  }

  scanRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    columns: readonly Name[],
  ): AsyncGenerator<readonly Pick<RowOf<Own>, Name>[]> {
    return scanPartition(this.connections.reader, table, revision, columns);
  }

  async findRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    { column, texts, revisions, anyCase }: TextSearch<Own>,
    columns: readonly Name[],
  ): Promise<readonly FoundRow<Pick<RowOf<Own>, Name>>[]> {
    if (texts.length === 0 || revisions.length === 0) return [];
    const wanted = new Map(texts.map((text) => [storable(text), text]));
    const literals = [...wanted.keys()].map((text) => pg.escapeLiteral(text)).join(", ");
    const among = `revision_id IN (${revisions.map(Number).join(", ")})`;
    const from = anyCase
      ? `unnest(ARRAY[${literals}]) AS wanted JOIN "${table.name}" ON lower("${column}") = lower(wanted) WHERE ${among}`
      : `(SELECT *, "${column}" AS wanted FROM "${table.name}" WHERE "${column}" IN (${literals}) AND ${among}) AS found`;
    const rows = await noneWhenGone(() =>
      this.copy(
        ["int4", "text", ...basesOf(table, columns)],
        `SELECT revision_id, wanted, ${names(columns)} FROM ${from}`,
      ),
    );
    return rows.map(([revision, text, ...values]) => ({
      revision: revision as number, // as its type is
      text: wanted.get(text as string) ?? String(text),
      row: rowOf<Own, Name>(columns, values),
    }));
  }

  matchWords<Own extends Columns>(
    table: TableOf<Own>,
    column: keyof Own & string,
    revision: number,
    words: string,
  ): Promise<readonly WordMatch[]> {
    const client = this.connections.reader;
    const name: string = column;
    const text = client`to_tsvector('english', ${client(name)})`;
    return namingErrors(
      () => client<WordMatch[]>`
        SELECT layer_index AS layer, neuron_index AS neuron, max(ts_rank(${text}, words, 32)) AS relevance
        FROM ${client(table.name)}, websearch_to_tsquery('english', ${words}) AS words
        WHERE revision_id = ${revision} AND ${text} @@ words
        GROUP BY layer_index, neuron_index ORDER BY layer_index, neuron_index`,
    );
  }

  status(): Promise<StoreStatus> {
    return readStatus(this.connections, this.migrations);
  }

  private async select<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    columns: readonly Name[],
    from: string,
    memory?: TakeMemory,
  ): Promise<readonly Pick<RowOf<Own>, Name>[]> {
    const rows = await this.copy(basesOf(table, columns), `SELECT ${names(columns)} FROM ${from}`, memory);
    return rows.map((values) => rowOf<Own, Name>(columns, values));
  }

  private copy(types: readonly BaseType[], query: string, memory?: TakeMemory): Promise<readonly Row[]> {
    return copyOut(this.connections.copies, types, query, memory);
  }
}

const lend: TakeMemory = (length) => lentMemory.lend(length);

/** What a row is found by: values, or where they stand in a prepared statement. */
function at(revision: string | number, layer: string | number, neuron: string | number): string {
  return `revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
}

/** A table whose key ends with the neuron has one row there, and needs no order. */
function orderOf(table: Table): string {
  return table.key.length > 2 ? ` ORDER BY ${names(table.key)}` : "";
}

/** Rows of a query; none when a revision's table is gone, for it has been replaced. */
async function noneWhenGone<Found>(read: () => Promise<readonly Found[]>): Promise<readonly Found[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE) return [];
    throw namedError(error);
  }
}

function basesOf<Own extends Columns>(table: TableOf<Own>, columns: readonly (keyof Own & string)[]) {
  return columns.map((name) => parseColumnType(table.columns[name] as ColumnType).base);
}

function rowOf<Own extends Columns, Name extends keyof Own & string>(
  columns: readonly Name[],
  values: readonly unknown[],
): Pick<RowOf<Own>, Name> {
  const row = Object.fromEntries(columns.map((name, i) => [name, values[i]]));
  return row as Pick<RowOf<Own>, Name>; // decoded by the types of these columns
}

/** Columns as a query lists them, those of the table called `of` where that is given. */
function names(columns: readonly string[], of?: string): string {
  return columns.map((name) => (of === undefined ? `"${name}"` : `${of}."${name}"`)).join(", ");
}

/** Text as PostgreSQL can hold it: U+0000 becomes U+2400, the symbol for it. */
function storable(text: string): string {
  return text.replaceAll("\0", "\u2400");
}
