import Link from "next/link";
import { statisticText } from "@/components/neuron/statistic-text";
import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { nextOrder, type Order, SortHeading } from "@/components/ui/sort-link";
import type { NeuronRow } from "@/lib/domain/neuron-detail";
import { layerPath, neuronPath } from "@/lib/domain/paths";
import { type StatisticsTable, statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { type NeuronColumn, neuronColumns } from "./neuron-sort";

const TABLE: StatisticsTable<StatisticName> = STATISTICS;

/** A layer's neurons, a row each: their statistics and how their strongest text begins. */
export function NeuronsTable({
  model,
  service,
  layer,
  rows,
  sort,
  order,
}: {
  model: string;
  service: string;
  layer: number;
  rows: readonly NeuronRow[];
  sort: NeuronColumn["name"];
  order: Order;
}) {
  return (
    <DataTable
      label={`Neurons of layer ${layer}`}
      head={
        <>
          {neuronColumns(TABLE).map(({ name, label, help, first }) => {
            const current = name === sort ? order : null;
            const href = layerPath(model, layer, service, { sort: name, order: nextOrder(current, first) });
            return <SortHeading key={name} label={label} help={help} order={current} href={href} />;
          })}
          <th scope="col" className="py-1.5 pl-6 text-left font-semibold text-soft">
            around its strongest token
          </th>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.neuron}>
          <th scope="row" className="py-1.5 pr-2 text-right font-normal">
            <Link href={neuronPath(model, { layer, neuron: row.neuron }, service)} prefetch={false}>
              {row.neuron}
            </Link>
          </th>
          {statisticsIn(TABLE, "column").map((name) => (
            <Cell key={name}>
              {statisticText(row.statistics[name], TABLE[name], TABLE[name].columnDigits)}
            </Cell>
          ))}
          <td className="w-full max-w-xs truncate py-1.5 pl-6 font-mono text-sm">{row.firstTokens}</td>
        </Row>
      ))}
    </DataTable>
  );
}
