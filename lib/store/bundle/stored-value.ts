import { picturedJson, picturedText } from "@/lib/store/nul-picture";
import {
  type AnyRow,
  type ColumnType,
  type ColumnValue,
  parseColumnType,
  type Row,
  type Table,
} from "@/lib/store/table";

/** A row's values by column, as PostgreSQL gives back what was written to it. */
export function storedRow({ columns }: Pick<Table, "columns">, row: Row): AnyRow {
  return Object.fromEntries(
    Object.entries(columns).map(([name, type], i) => [name, storedValue(type, row[i] ?? null)]),
  );
}

function storedValue(type: ColumnType, value: ColumnValue): ColumnValue {
  const { base } = parseColumnType(type);
  if (typeof value === "string") return base === "jsonb" ? storedJson(value) : storedText(value);
  if (base === "text[]" && Array.isArray(value)) return value.map((text: string) => storedText(text));
  return value;
}

/** Text as PostgreSQL can hold it: U+0000 becomes U+2400, the symbol for it, half of a surrogate pair U+FFFD. */
export function storedText(text: string): string {
  return picturedText(text).toWellFormed();
}

function storedJson(text: string): string {
  return JSON.stringify(orderKeys(JSON.parse(picturedJson(text))));
}

/** A value of JSON with the keys of each object in the order of `jsonb`: by their length in bytes, then by their bytes. */
export function orderKeys<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  const ordered = Array.isArray(value)
    ? value.map(orderKeys)
    : Object.fromEntries(
        Object.entries(value)
          .map(([key, member]) => [key, orderKeys(member)] as const)
          .sort(([a], [b]) => compareKeys(Buffer.from(a), Buffer.from(b))),
      );
  return ordered as Value; // with the same members
}

function compareKeys(a: Buffer, b: Buffer): number {
  return a.length - b.length || Buffer.compare(a, b);
}
