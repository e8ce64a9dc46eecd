import { BadLine } from "@/lib/sources/bad-line";

/** A line of a table of numbers, by column; null for an empty field or one that is NaN. */
export interface TableRow {
  readonly line: number;
  readonly values: ReadonlyMap<string, number | null>;
}

/** The columns of a table's first line; null for a table of something else than neurons. */
export function neuronColumns(heading: string): string[] | null {
  const columns = heading.split(",").map((each) => each.trim().replaceAll('"', ""));
  return columns.includes("layer") && columns.includes("neuron") ? columns : null;
}

/**
 * The fields of a line as numbers. Throws a `BadLine` for another number of fields than columns, and for one that is
 * no number.
 */
export function parseTableRow(text: string, line: number, columns: readonly string[]): TableRow {
  const fields = text.split(",");
  if (fields.length !== columns.length)
    throw new BadLine(line, `${fields.length} fields stand under ${columns.length} columns`);
  const values = new Map<string, number | null>();
  for (const [i, column] of columns.entries()) {
    const field = (fields[i] ?? "").trim();
    const number = field === "" || /^nan$/i.test(field) ? null : Number(field);
    if (number !== null && !Number.isFinite(number))
      throw new BadLine(line, `${column} is “${field}”, no number`);
    if (column !== "") values.set(column, number);
  }
  return { line, values };
}
