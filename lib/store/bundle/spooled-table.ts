import { deserialize, serialize } from "node:v8";
import { at } from "@/lib/domain/at";
import { type RowPlace, WHOLE } from "@/lib/store/store";
import type { AnyRow, ColumnValue, Row, Table } from "@/lib/store/table";
import type { ScratchFile } from "./scratch-file";
import { storedRow } from "./stored-value";

/** A row of the file: its number there, and its values in the key's columns. */
interface Entry {
  readonly number: number;
  readonly key: readonly ColumnValue[];
}

/** The rows of a table in a scratch file, in the order of its key; memory holds the keys. */
export class SpooledTable {
  private readonly file: ScratchFile;
  private readonly entries: readonly Entry[];
  /** Made on first use, by what is looked for: numbers in the file by a place or a text. */
  private readonly indexes = new Map<string, ReadonlyMap<string, readonly number[]>>();

  private constructor(file: ScratchFile, entries: readonly Entry[]) {
    this.file = file;
    this.entries = entries;
  }

  /** Takes rows as a method writes them: each has the table's columns in their order. */
  static async fill(
    file: ScratchFile,
    table: Table,
    rows: Iterable<Row> | AsyncIterable<Row>,
  ): Promise<SpooledTable> {
    const entries: Entry[] = [];
    for await (const row of rows) {
      const stored = storedRow(table, row);
      entries.push({ number: file.add(serialize(stored)), key: keyOf(table, stored) });
    }
    return new SpooledTable(
      file,
      entries.sort((a, b) => compareKeys(a.key, b.key)),
    );
  }

  *rows(): Generator<AnyRow> {
    for (const { number } of this.entries) yield this.read(number);
  }

  rowsAt({ layer = WHOLE, neuron = WHOLE }: RowPlace): AnyRow[] {
    const index = this.indexBy("place", ({ layer_index, neuron_index }) => `${layer_index} ${neuron_index}`);
    return (index.get(`${layer} ${neuron}`) ?? []).map((number) => this.read(number));
  }

  /** The rows whose text in a column is this one, without regard to case if so asked. */
  rowsWith(column: string, text: string, anyCase: boolean): AnyRow[] {
    const formOf = (value: string) => (anyCase ? value.toLowerCase() : value);
    const index = this.indexBy(`${column} ${anyCase}`, (row) => {
      const value = row[column];
      return typeof value === "string" ? formOf(value) : null;
    });
    return (index.get(formOf(text)) ?? []).map((number) => this.read(number));
  }

  private indexBy(
    name: string,
    textOf: (row: AnyRow) => string | null,
  ): ReadonlyMap<string, readonly number[]> {
    const known = this.indexes.get(name);
    if (known !== undefined) return known;
    const index = new Map<string, number[]>();
    for (const { number } of this.entries) {
      const value = textOf(this.read(number));
      if (value === null) continue;
      const numbers = index.get(value);
      if (numbers === undefined) index.set(value, [number]);
      else numbers.push(number);
    }
    this.indexes.set(name, index);
    return index;
  }

  private read(number: number): AnyRow {
    return deserialize(this.file.read(number));
  }
}

function keyOf({ key }: Table, row: AnyRow): ColumnValue[] {
  return key.map((column) => row[column] ?? null);
}

function compareKeys(a: readonly ColumnValue[], b: readonly ColumnValue[]): number {
  for (const [i, value] of a.entries()) {
    const order = compareValues(value, at(b, i));
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by size, text by its bytes. */
function compareValues(a: ColumnValue, b: ColumnValue): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
