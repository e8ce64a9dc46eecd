import type { NeuronIndex } from "@/lib/domain/neuron";
import type { MethodPart, NeuronRows } from "@/lib/methods/part";
import { STATISTIC_VALUES } from "@/lib/methods/statistic-values";
import type { RevisionDetail } from "@/lib/store/store";
import { type Row, type Table, valuesOf } from "@/lib/store/table";

/** What the loading of a method's rows needs to know of it. */
export interface LoadedMethod {
  readonly part: MethodPart;
  /** What is known of its revision before any row. */
  readonly detail: RevisionDetail;
}

/** The tables that a method's rows go to: its own, and that of the values of its statistics. */
export function tablesOf({ tables, statistics }: MethodPart): readonly Table[] {
  return statistics === undefined ? tables : [...tables, STATISTIC_VALUES];
}

/** A place's rows by table, those of its statistics' values among them. */
export function rowsByTable(
  { rows, values }: NeuronRows,
  index: NeuronIndex | null,
): Readonly<Record<string, readonly Row[]>> {
  if (values === undefined || index === null) return rows;
  const row = {
    layer_index: index.layer,
    neuron_index: index.neuron,
    values: values.map((value) => value ?? Number.NaN),
  };
  return { ...rows, [STATISTIC_VALUES.name]: [valuesOf(STATISTIC_VALUES, row)] };
}
