import { statisticTitle } from "@/components/neuron/statistic-text";
import { DataTable } from "@/components/ui/data-table";
import { nextOrder, SortHeading } from "@/components/ui/sort-link";
import { formatSelection, orderOf } from "@/lib/atlas/selection";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { NeuronListView } from "@/lib/domain/paths";
import { poleOf } from "@/lib/domain/pole";
import type { StatisticsTable } from "@/lib/domain/statistic";
import { type ListView, viewWith } from "./list-view";
import { type NeuronTableRow, neuronRow } from "./neuron-row";
import { NeuronRows } from "./neuron-rows";

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;

/** Neurons, a row each: what they fire on most, what is said of them, and the figures chosen. Headings sort. */
export function NeuronsTable({
  model,
  service,
  label,
  layer,
  rows,
  view,
  hrefOf,
}: {
  model: string;
  service: string;
  label: string;
  /** Left out where the neurons are of any layer. */
  layer?: number;
  rows: readonly NeuronTableRow[];
  view: ListView;
  hrefOf: (view: NeuronListView) => `/viz/${string}`;
}) {
  const list = listOf(view, layer);
  const order = orderOf(view.selection) ?? { by: "neuron", order: "asc" };
  const heading = (name: AnyStatisticName | "neuron", title: string, help: string, first: "asc" | "desc") => {
    const current = order.by === name ? order.order : null;
    const href = hrefOf(viewWith(view, { sort: name, order: nextOrder(current, first) }));
    return <SortHeading key={name} label={title} help={help} order={current} href={href} />;
  };
  return (
    <DataTable
      label={label}
      rows="neuron-rows"
      head={
        <>
          {heading("neuron", "neuron", "Place in the model, by layer.", "asc")}
          <th scope="col" className="px-2 py-1.5 text-left font-semibold text-soft">
            first tokens
          </th>
          <th scope="col" className="px-2 py-1.5 text-left font-semibold text-soft">
            sentence
          </th>
          {view.columns.map((name) => {
            return heading(name, statisticTitle(TABLE[name]), TABLE[name].help, TABLE[name].first);
          })}
        </>
      }
    >
      <NeuronRows
        model={model}
        service={service}
        list={list}
        hasLayer={layer === undefined}
        pole={poleOf(view)}
        rows={rows.map((row) => neuronRow(row, view.columns))}
      />
    </DataTable>
  );
}

/** The selection that the rows are a list of, as the neurons' own pages are told; null for a layer or model as it is. */
function listOf({ text, fault, selection, order }: ListView, layer: number | undefined): string | null {
  if (fault !== null || (text === "" && order === null)) return null;
  const here = layer === undefined ? [] : [{ of: "layer" as const, is: "=" as const, value: layer }];
  return formatSelection({ ...selection, conditions: [...selection.conditions, ...here] });
}
