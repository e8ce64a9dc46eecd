import type { NeuronIndex } from "@/lib/domain/neuron";
import { plainPart } from "@/lib/methods/plain-json/rows";
import type { RevisionDetail } from "@/lib/store/store";
import { type AnyRow, type CountedRows, type Row, type Table, valuesOf } from "@/lib/store/table";
import { NEGATIVE_PARTS } from "./negative-parts";
import type { MethodPart, NeuronRows, TextTokens } from "./part";
import { PARTS, type Parts } from "./parts";
import { STATISTIC_VALUES } from "./statistic-values";

/** The parts of the registry, those of the negative pole where a neuron has any, and one for each added service that it has data of. */
export function partsOf({
  extra = {},
  negative,
}: {
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  readonly negative?: object | undefined;
}): Parts {
  const names = Object.keys(extra);
  if (names.length === 0 && negative === undefined) return PARTS;
  return {
    ...Object.fromEntries(names.map((name) => [name, plainPart(name)])),
    ...PARTS,
    ...(negative && NEGATIVE_PARTS),
  };
}

/** The tables that a part's rows go to: its own, and that of the values of its statistics. */
export function tablesOf({ tables, statistics }: MethodPart): readonly Table[] {
  return statistics === undefined ? tables : [...tables, STATISTIC_VALUES];
}

/** A place's rows of a part by table, those of its statistics' values among them. Throws on other than a value for each. */
export function rowsByTable(
  { what, statistics = [] }: Pick<MethodPart, "what" | "statistics">,
  { rows, values }: NeuronRows,
  index: NeuronIndex | null,
): Readonly<Record<string, readonly Row[]>> {
  if (values === undefined || index === null) return rows;
  if (values.length !== statistics.length)
    throw new Error(`${what}: ${values.length} values for ${statistics.length} statistics`);
  const row = {
    layer_index: index.layer,
    neuron_index: index.neuron,
    values: values.map((value) => value ?? Number.NaN),
  };
  return { ...rows, [STATISTIC_VALUES.name]: [valuesOf(STATISTIC_VALUES, row)] };
}

/** Whether a neuron with these rows counts as one that the method has data of. */
export function isCounted({ counted: { table, column } }: MethodPart, { rows }: NeuronRows): boolean {
  const own = rows[table.name] ?? [];
  if (column === undefined) return own.length > 0;
  const place = Object.keys(table.columns).indexOf(column);
  return own.some((row) => row[place] !== null);
}

/** The same of rows as a store gives them. */
export function areCounted({ column }: CountedRows, rows: readonly AnyRow[]): boolean {
  return rows.some((row) => column === undefined || row[column] !== null);
}

/** What a part's data of a neuron come to: nothing, rows, or rows by which the neuron is counted. */
export function presenceOf(
  part: MethodPart,
  record: Parameters<MethodPart["toRows"]>[0],
  index: NeuronIndex,
  texts: TextTokens,
): "nothing" | "rows" | "counted" {
  if (part.isCounted?.(record)) return "counted";
  const rows = part.toRows(record, index, texts);
  if (rows === null) return "nothing";
  return isCounted(part, rows) ? "counted" : "rows";
}

/** What is to be known of a revision before its rows are complete, beside what its source says of it. */
export function detailOf({ statistics }: MethodPart, detail: RevisionDetail): RevisionDetail {
  return statistics === undefined ? detail : { ...detail, statistics };
}
