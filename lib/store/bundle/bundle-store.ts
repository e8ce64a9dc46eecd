import { setImmediate } from "node:timers/promises";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Memory } from "@/lib/store/memory";
import type {
  FoundRow,
  RowPlace,
  Store,
  StoredModel,
  StoreStatus,
  TextSearch,
  WordMatch,
} from "@/lib/store/store";
import {
  type AnyRow,
  type Columns,
  NEURON_KEY,
  type RowOf,
  type Table,
  type TableOf,
} from "@/lib/store/table";
import type { BundleRows } from "./bundle-rows";
import { storedText } from "./stored-value";
import { parseWordQuery, relevanceOf } from "./word-query";

const BATCH = 50;

/**
 * The store in a bundle's folder, which must stay as it is while the store is open (`openBundleStore`): the import
 * without a database. Its rows are the very ones that the import writes, as PostgreSQL gives them back. A neuron's are
 * made from its line when they are asked for; the last ones read stay in `memory`, which must be its own, for revisions
 * of every bundle have the same numbers.
 */
export class BundleStore implements Store {
  readonly memory: Memory;
  private readonly rows: BundleRows;
  private readonly models: readonly StoredModel[];
  private closed = false;

  constructor(rows: BundleRows, models: readonly StoredModel[], memory: Memory) {
    this.rows = rows;
    this.models = models;
    this.memory = memory;
  }

  async listModels(): Promise<readonly StoredModel[]> {
    return this.models;
  }

  async readRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    place: RowPlace,
    columns: readonly Name[],
  ) {
    return this.rows.rowsAt(table, revision, place).map((row) => cut<Own, Name>(row, columns));
  }

  async readRowsOfMany<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    neurons: readonly NeuronIndex[],
    columns: readonly Name[],
  ) {
    return Promise.all(neurons.map((index) => this.readRows(table, revision, index, columns)));
  }

  async *scanRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    columns: readonly Name[],
  ) {
    let batch: Pick<RowOf<Own>, Name>[] = [];
    for (const row of this.rows.allRows(table, revision)) {
      batch.push(cut<Own, Name>(row, columns));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await setImmediate(); // making rows is work: others have their turn
    }
    if (batch.length > 0) yield batch;
  }

  async findRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    { column, texts, revisions, anyCase }: TextSearch<Own>,
    columns: readonly Name[],
  ): Promise<readonly FoundRow<Pick<RowOf<Own>, Name>>[]> {
    const wanted = new Map(texts.map((text) => [storedText(text), text]));
    return revisions.flatMap((revision) =>
      [...wanted].flatMap(([stored, text]) =>
        this.rows
          .rowsWith(table, revision, { column, text: stored, anyCase })
          .map((row) => ({ revision, text, row: cut<Own, Name>(row, columns) })),
      ),
    );
  }

  /**
   * Words match whole and without regard to case; PostgreSQL also finds other forms of an English word, and passes
   * over words such as "the". Relevance is the share of a text's words that were asked for.
   */
  async matchWords<Own extends Columns>(
    table: TableOf<Own>,
    column: keyof Own & string,
    revision: number,
    words: string,
  ): Promise<readonly WordMatch[]> {
    const query = parseWordQuery(words);
    const best = new Map<string, WordMatch>();
    if (query.length === 0) return [];
    for (const { layer, neuron, text } of await this.readTexts(table, column, revision)) {
      const relevance = relevanceOf(query, text);
      const before = best.get(`${layer} ${neuron}`);
      if (relevance !== null && relevance > (before?.relevance ?? -1))
        best.set(`${layer} ${neuron}`, { layer, neuron, relevance });
    }
    return [...best.values()];
  }

  async status(): Promise<StoreStatus> {
    return this.closed
      ? { ready: false, message: "the bundle is closed" }
      : { ready: true, message: "the bundle is open" };
  }

  /** Removes what it keeps on disk beside the bundle. */
  close(): void {
    if (!this.closed) this.rows.close();
    this.closed = true;
  }

  /** A column of text of all neurons. */
  private readTexts(table: Table, column: string, revision: number): Promise<readonly NeuronText[]> {
    return this.memory.read(
      "texts",
      `${table.name} ${column} ${revision}`,
      async () => {
        const texts: NeuronText[] = [];
        const own: TableOf<Columns> = table;
        for await (const batch of this.scanRows(own, revision, [...NEURON_KEY, column]))
          for (const { layer_index, neuron_index, [column]: text } of batch)
            if (typeof text === "string")
              texts.push({ layer: Number(layer_index), neuron: Number(neuron_index), text });
        return texts;
      },
      (texts) => texts.reduce((sum, { text }) => sum + 2 * text.length + BYTES_PER_TEXT, 0),
    );
  }
}

interface NeuronText extends NeuronIndex {
  readonly text: string;
}

/** Memory that a text takes beside its characters, about. */
const BYTES_PER_TEXT = 100;

function cut<Own extends Columns, Name extends keyof Own & string>(
  row: AnyRow,
  columns: readonly Name[],
): Pick<RowOf<Own>, Name> {
  const values = Object.fromEntries(columns.map((name) => [name, row[name]]));
  return values as Pick<RowOf<Own>, Name>; // the table's own rows
}
