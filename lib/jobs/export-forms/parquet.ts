import { type ColumnSource, fileWriter, parquetWriteRows } from "hyparquet-writer";
import { at } from "@/lib/domain/at";
import type { ExportTable, TableColumn, TableValue } from "./table-rows";

/** Rows that are held at a time. */
const ROW_GROUP = 20_000;

/** Under this key a file's metadata have what each column is measured in, as JSON by the column's name. */
const UNITS = "units";

/**
 * A table as a Parquet file, compressed by Snappy: text as UTF-8 strings, places as INT32, counts as INT64, numbers as DOUBLE, null where
 * unknown. Gives the number of its rows.
 */
export async function writeParquet(
  { columns, rows }: ExportTable,
  file: string,
  seen: (neurons: number) => void,
): Promise<number> {
  let written = 0;
  async function* named(): AsyncGenerator<Record<string, TableValue | bigint>> {
    for await (const row of rows(seen)) {
      yield Object.fromEntries(columns.map(({ name, kind }, i) => [name, storedValue(at(row, i), kind)]));
      written += 1;
    }
  }
  await parquetWriteRows({
    writer: fileWriter(file),
    rows: named(),
    columns: columns.map(sourceOf),
    rowGroupSize: ROW_GROUP,
    kvMetadata: [{ key: UNITS, value: JSON.stringify(unitsOf(columns)) }],
    createdBy: "deepdecipher",
  });
  return written;
}

/** Whole numbers of 64 bits are given as such. */
function storedValue(value: TableValue, kind: TableColumn["kind"]): TableValue | bigint {
  return kind === "count" && typeof value === "number" ? BigInt(value) : value;
}

const TYPES = { place: "INT32", count: "INT64", number: "DOUBLE", text: "STRING" } as const;

function sourceOf({ name, kind, required }: TableColumn): Omit<ColumnSource, "data"> {
  return { name, type: TYPES[kind], nullable: !required };
}

function unitsOf(columns: readonly TableColumn[]): Record<string, string> {
  return Object.fromEntries(columns.flatMap(({ name, unit }) => (unit === null ? [] : [[name, unit]])));
}
