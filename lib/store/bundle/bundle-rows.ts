import path from "node:path";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { must } from "@/lib/domain/at";
import { rowsByTable, tablesOf } from "@/lib/methods/part-rows";
import { dataRow, SERVICE_DATA } from "@/lib/methods/plain-json/rows";
import type { Memory } from "@/lib/store/memory";
import { type RowPlace, WHOLE } from "@/lib/store/store";
import type { AnyRow, Row, Table } from "@/lib/store/table";
import type { BundleLines } from "./bundle-lines";
import type { BundleMethod } from "./bundle-methods";
import { ScratchFile } from "./scratch-file";
import { SpooledTable } from "./spooled-table";
import { storedRow } from "./stored-value";

/** What a parsed neuron and its rows take in memory, as a multiple of its line. */
const BYTES_PER_LINE_BYTE = 6;

/** A neuron that was read, and its rows by revision as far as they were asked for. */
interface ReadNeuron {
  readonly record: NeuronRecord;
  readonly rows: Map<number, RowsByName>;
}

type RowsByName = Readonly<Record<string, readonly AnyRow[]>>;

/** The rows of a bundle's methods: those of a neuron made from its line, those of `finish` kept in files. */
export class BundleRows {
  private readonly lines: BundleLines;
  private readonly methods: ReadonlyMap<number, BundleMethod>;
  private readonly memory: Memory;
  /** By revision and table: what the method's `finish` wrote. */
  private readonly finished = new Map<string, { readonly table: SpooledTable; readonly file: ScratchFile }>();

  constructor(lines: BundleLines, methods: readonly BundleMethod[], memory: Memory) {
    this.lines = lines;
    this.methods = new Map(methods.map((method) => [method.data.revision, method]));
    this.memory = memory;
  }

  /** Those of a table at a place, in the order of its key; none of a revision that is not there. */
  rowsAt(table: Table, revision: number, { layer = WHOLE, neuron = WHOLE }: RowPlace): readonly AnyRow[] {
    const finished = this.finishedTable(table, revision);
    if (finished !== undefined) return finished.rowsAt({ layer, neuron });
    const method = this.methods.get(revision);
    if (method === undefined) return [];
    if (neuron === WHOLE) return this.wholeRows(method, table, layer);
    const read = this.readNeuron(layer, neuron);
    if (read === null) return [];
    const rows = read.rows.get(revision) ?? this.rowsOf(method, read.record);
    read.rows.set(revision, rows);
    return rows[table.name] ?? [];
  }

  /** Every row of a revision in the order of the table's key. */
  *allRows(table: Table, revision: number): Generator<AnyRow> {
    const method = this.methods.get(revision);
    const finished = this.finishedTable(table, revision);
    if (method === undefined) return;
    if (finished !== undefined) return yield* finished.rows();
    const { num_layers } = this.lines.bundle.manifest.model;
    for (let layer = WHOLE; layer < num_layers; layer++) {
      yield* this.wholeRows(method, table, layer);
      for (const neuron of this.lines.neuronsOf(layer)) {
        const { record } = must(this.lines.readNeuron({ layer, neuron }), "the neuron's line");
        yield* this.rowsOf(method, record)[table.name] ?? [];
      }
    }
  }

  /** Those whose text in a column is this one, without regard to case if so asked. */
  rowsWith(
    table: Table,
    revision: number,
    { column, text, anyCase }: { readonly column: string; readonly text: string; readonly anyCase: boolean },
  ): readonly AnyRow[] {
    const finished = this.finishedTable(table, revision);
    if (finished !== undefined) return finished.rowsWith(column, text, anyCase);
    const formOf = (value: string) => (anyCase ? value.toLowerCase() : value);
    return [...this.allRows(table, revision)].filter(({ [column]: value }) =>
      typeof value === "string" ? formOf(value) === formOf(text) : false,
    );
  }

  /** What a method's `finish` makes of a table: rows with the table's columns in their order. */
  async replace(table: Table, revision: number, rows: Iterable<Row> | AsyncIterable<Row>): Promise<void> {
    const key = keyOf(table, revision);
    this.finished.get(key)?.file.close();
    const file = new ScratchFile(path.join(this.lines.scratch.path, key));
    this.finished.set(key, { table: await SpooledTable.fill(file, table, rows), file });
  }

  /** Removes what is on disk beside the bundle. */
  close(): void {
    for (const { file } of this.finished.values()) file.close();
    this.lines.close();
  }

  private finishedTable(table: Table, revision: number): SpooledTable | undefined {
    return this.finished.get(keyOf(table, revision))?.table;
  }

  private readNeuron(layer: number, neuron: number): ReadNeuron | null {
    const kept = this.memory.get<ReadNeuron>("neurons", `${layer} ${neuron}`);
    if (kept !== undefined) return kept;
    const line = this.lines.readNeuron({ layer, neuron });
    if (line === null) return null;
    const read: ReadNeuron = { record: line.record, rows: new Map() };
    this.memory.set("neurons", `${layer} ${neuron}`, read, BYTES_PER_LINE_BYTE * line.bytes);
    return read;
  }

  private rowsOf({ method: { part } }: BundleMethod, record: NeuronRecord): RowsByName {
    const rows = part.toRows(record, record, this.lines.texts);
    return rows === null ? {} : storedRows(tablesOf(part), rowsByTable(part, rows, record));
  }

  private wholeRows({ name }: BundleMethod, table: Table, layer: number): readonly AnyRow[] {
    const whole = table.name === SERVICE_DATA.name ? this.lines.readWhole(name, layer) : null;
    return whole === null ? [] : [storedRow(table, dataRow({ layer }, whole.data))];
  }
}

function storedRows(tables: readonly Table[], rows: Readonly<Record<string, readonly Row[]>>): RowsByName {
  return Object.fromEntries(
    tables.map((table) => [table.name, (rows[table.name] ?? []).map((row) => storedRow(table, row))]),
  );
}

function keyOf({ name }: Table, revision: number): string {
  return `${name}-${revision}`;
}
