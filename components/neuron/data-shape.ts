/** A JSON object. */
export type DataRecord = Readonly<Record<string, unknown>>;

/** What JSON data look like, for a page to show them accordingly. */
export type DataShape =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "numbers"; readonly numbers: readonly number[] }
  | { readonly kind: "record"; readonly record: DataRecord }
  | { readonly kind: "records"; readonly records: readonly DataRecord[] }
  | { readonly kind: "json" };

/**
 * The shape of any JSON value.
 *
 * @example shapeOf([{ a: 1 }, { b: 2 }]).kind // "records"
 */
export function shapeOf(data: unknown): DataShape {
  if (typeof data === "string") return { kind: "text", text: data };
  if (isRecord(data))
    return Object.keys(data).length > 0 ? { kind: "record", record: data } : { kind: "json" };
  if (!Array.isArray(data)) return { kind: "text", text: String(data) };
  const items: readonly unknown[] = data;
  if (isNumbers(items)) return { kind: "numbers", numbers: items };
  return items.length > 0 && items.every(isRecord) ? { kind: "records", records: items } : { kind: "json" };
}

/** Whether a value is a list of numbers, long enough to be drawn. */
export function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 1 && value.every((each) => typeof each === "number");
}

/** The keys of all records, in the order in which they first come. */
export function keysOf(records: readonly DataRecord[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** A record's own value under a key; undefined when it has none. */
export function valueAt(record: DataRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is DataRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
