import { BadLine } from "@/lib/sources/bad-line";

/** A line of a table, by column: a number, null for an empty field or one that is NaN, else the text that stands there. */
export interface TableRow {
  readonly line: number;
  readonly values: ReadonlyMap<string, number | string | null>;
}

/** The columns of a table's first line; null for a table of something else than neurons. */
export function neuronColumns(heading: string): string[] | null {
  const columns = fieldsOf(heading);
  return columns.includes("layer") && columns.includes("neuron") ? columns : null;
}

/**
 * The fields of a line, those of `numeric` columns as numbers, and of others where they are some. Throws a `BadLine` for
 * another number of fields than columns, for text where a number must be, and for infinity.
 */
export function parseTableRow(
  text: string,
  line: number,
  columns: readonly string[],
  numeric: ReadonlySet<string>,
): TableRow {
  const fields = fieldsOf(text);
  if (fields.length !== columns.length)
    throw new BadLine(line, `${fields.length} fields stand under ${columns.length} columns`);
  const values = new Map<string, number | string | null>();
  for (const [i, column] of columns.entries()) {
    const field = fields[i] ?? "";
    const value = fieldValue(field);
    if (isInfinity(field) || (typeof value === "string" && numeric.has(column)))
      throw new BadLine(line, `${column} is “${field}”, no number`);
    if (column !== "") values.set(column, value);
  }
  return { line, values };
}

/** Is it a number without end, as programs write it? */
export function isInfinity(field: string): boolean {
  return /^[+-]?inf(?:inity)?$/i.test(field);
}

function fieldValue(field: string): number | string | null {
  if (field === "" || /^nan$/i.test(field)) return null;
  return Number.isFinite(Number(field)) ? Number(field) : field;
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;

/** A line of CSV, with quotation marks or without (RFC 4180). */
function fieldsOf(text: string): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (let found = FIELD.exec(text); found !== null; found = FIELD.exec(text)) {
    fields.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? "").trim());
    if (!found[0].endsWith(",")) return fields;
  }
  return text.split(",").map((field) => field.trim());
}
