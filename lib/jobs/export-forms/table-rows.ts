import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { totalNeurons } from "@/lib/domain/model";
import { isGap, type N2gPath } from "@/lib/domain/n2g-path";
import { neuronAt } from "@/lib/domain/neuron";
import { hasPoles, isNegative, methodOfPole, type Pole } from "@/lib/domain/pole";
import { negativeModel } from "@/lib/methods/negative";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { isStatistic, knownAt, statisticsOf } from "@/lib/services/statistics";
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

/** A row per neuron, and pole of it, of which a statistic is known, with every statistic that the model has. */
export async function statisticsTable(store: Store, model: StoredModel): Promise<ExportTable> {
  const sides = await Promise.all(
    sidesOf(model).map(async (side) => ({ ...side, ...(await statisticsOf(store, side.model)) })),
  );
  const names = [...new Set(sides.flatMap(({ values }) => [...values.keys()]))];
  return {
    name: "statistics",
    columns: [...placeColumns(model), ...names.map(statisticColumn)],
    async *rows(seen) {
      for (let ordinal = 0; ordinal < totalNeurons(model); ordinal++) {
        seen(ordinal + 1);
        for (const { pole, values, present } of sides) {
          if (present[ordinal] !== 1) continue;
          const { layer, neuron } = neuronAt(model, ordinal);
          const known = names.map((name) => knownAt(values.get(name) ?? null, ordinal));
          yield [layer, neuron, ...pole, ...known];
        }
      }
    },
  };
}

/** A row per path, in the order that decides; null for a model without graphs. */
export function pathsTable(store: Store, model: StoredModel): ExportTable | null {
  const sides = sidesOf(model).filter((side) => side.model.revisions.neuron2graph !== undefined);
  if (sides.length === 0) return null;
  return {
    name: "paths",
    columns: [...placeColumns(model), ...PATH_COLUMNS],
    async *rows(seen) {
      for (let ordinal = 0; ordinal < totalNeurons(model); ordinal++) {
        const index = neuronAt(model, ordinal);
        for (const side of sides) {
          const graph = await readGraph(store, side.model, index);
          for (const [i, path] of (graph?.paths ?? []).entries()) {
            const { activation, support, hits, falseAlarms } = path;
            const steps = JSON.stringify(stepsOf(path));
            yield [index.layer, index.neuron, ...side.pole, i, steps, activation, support, hits, falseAlarms];
          }
        }
        seen(ordinal + 1);
      }
    },
  };
}

/** A model as one pole of its neurons shows it. */
interface Side {
  readonly model: StoredModel;
  /** What stands in the column of poles: nothing where there is no such column. */
  readonly pole: readonly Pole[];
}

/** The poles of a model's neurons; the negative one has what was found out of it alone. */
function sidesOf(model: StoredModel): Side[] {
  if (!hasPoles(model)) return [{ model, pole: [] }];
  const { revisions, ...negative } = negativeModel(model);
  const own = Object.keys(model.revisions).filter(isNegative).map(methodOfPole);
  const found = Object.entries(revisions).filter(([name]) => own.includes(name));
  return [
    { model, pole: ["positive"] },
    { model: { ...negative, revisions: Object.fromEntries(found) }, pole: ["negative"] },
  ];
}

function placeColumns(model: StoredModel): TableColumn[] {
  const pole: TableColumn = { name: "pole", kind: "text", required: true, unit: null };
  return [place("layer"), place("neuron"), ...(hasPoles(model) ? [pole] : [])];
}

const place = (name: string): TableColumn => ({ name, kind: "place", required: true, unit: null });
const count = (name: string): TableColumn => ({ name, kind: "count", required: true, unit: "tokens" });

const PATH_COLUMNS: readonly TableColumn[] = [
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

/** As the bundle has them, without what was measured on them. */
function stepsOf({ steps }: N2gPath) {
  return steps.map((step) => (isGap(step) ? { gap: step.gap } : { tokens: step.tokens }));
}
