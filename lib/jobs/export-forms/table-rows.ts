import { at } from "@/lib/domain/at";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { totalNeurons } from "@/lib/domain/model";
import { isGap, type N2gPath } from "@/lib/domain/n2g-path";
import { neuronAt } from "@/lib/domain/neuron";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { isStatistic, statisticsOf } from "@/lib/services/statistics";
import type { Store, StoredModel } from "@/lib/store/store";

/** A table that is written row by row: a value for each column, null where it is unknown. */
export interface ExportTable {
  /** Of its file, without an ending. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  rows(seen: (neurons: number) => void): AsyncGenerator<readonly TableValue[]>;
}

export interface TableColumn {
  readonly name: string;
  /** A place counts from 0 and is small; a count may be as large as a number can say exactly. */
  readonly kind: "place" | "count" | "number" | "text";
  /** Every row has a value. */
  readonly required: boolean;
  /** Null for a pure number, and for text. */
  readonly unit: string | null;
}

export type TableValue = number | string | null;

/** A row per neuron of which a statistic is known, with every statistic that the model has. */
export async function statisticsTable(store: Store, model: StoredModel): Promise<ExportTable> {
  const { values, present } = await statisticsOf(store, model);
  const columns = [...values];
  return {
    name: "statistics",
    columns: [...NEURON, ...columns.map(([name]) => statisticColumn(name))],
    async *rows(seen) {
      for (let ordinal = 0; ordinal < present.length; ordinal++) {
        seen(ordinal + 1);
        if (present[ordinal] !== 1) continue;
        const { layer, neuron } = neuronAt(model, ordinal);
        yield [layer, neuron, ...columns.map(([, column]) => known(at(column, ordinal)))];
      }
    },
  };
}

/** A row per path, in the order that decides; null for a model without graphs. */
export function pathsTable(store: Store, model: StoredModel): ExportTable | null {
  if (model.revisions.neuron2graph === undefined) return null;
  return {
    name: "paths",
    columns: PATH_COLUMNS,
    async *rows(seen) {
      for (let ordinal = 0; ordinal < totalNeurons(model); ordinal++) {
        const index = neuronAt(model, ordinal);
        const graph = await readGraph(store, model, index);
        for (const [i, path] of (graph?.paths ?? []).entries()) {
          const { activation, support, hits, falseAlarms } = path;
          const steps = JSON.stringify(stepsOf(path));
          yield [index.layer, index.neuron, i, steps, activation, support, hits, falseAlarms];
        }
        seen(ordinal + 1);
      }
    },
  };
}

const place = (name: string): TableColumn => ({ name, kind: "place", required: true, unit: null });
const count = (name: string): TableColumn => ({ name, kind: "count", required: true, unit: "tokens" });

const NEURON: readonly TableColumn[] = [place("layer"), place("neuron")];

const PATH_COLUMNS: readonly TableColumn[] = [
  ...NEURON,
  place("path"),
  { name: "steps", kind: "text", required: true, unit: null },
  { name: "activation", kind: "number", required: true, unit: "share of the maximum" },
  ...["support", "hits", "false_alarms"].map(count),
];

function statisticColumn(name: string): TableColumn {
  return { name, kind: "number", required: false, unit: isStatistic(name) ? unitOf(name) : null };
}

function unitOf(name: AnyStatisticName): string | null {
  return EVERY_STATISTIC[name].unit;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** As the bundle has them, without what was measured on them. */
function stepsOf({ steps }: N2gPath) {
  return steps.map((step) => (isGap(step) ? { gap: step.gap } : { tokens: step.tokens }));
}
