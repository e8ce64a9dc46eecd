import Link from "next/link";
import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { formatNumber, formatShare } from "@/components/ui/number";
import { nextOrder, type Order, SortHeading } from "@/components/ui/sort-link";
import type { NeuronRow } from "@/lib/domain/neuron-detail";
import { layerPath, neuronPath } from "@/lib/domain/paths";
import { NEURON_COLUMNS, type NeuronColumn } from "./neuron-sort";

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
  sort: NeuronColumn;
  order: Order;
}) {
  const columns = Object.keys(NEURON_COLUMNS) as NeuronColumn[];
  return (
    <DataTable
      label={`Neurons of layer ${layer}`}
      head={
        <>
          {columns.map((column) => {
            const { label, help, first } = NEURON_COLUMNS[column];
            const current = column === sort ? order : null;
            const href = layerPath(model, layer, service, { sort: column, order: nextOrder(current, first) });
            return <SortHeading key={column} label={label} help={help} order={current} href={href} />;
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
          <Cell>{formatNumber(row.maxActivation)}</Cell>
          <Cell>{formatNumber(row.activationRange)}</Cell>
          <Cell>{formatNumber(row.mean)}</Cell>
          <Cell>{formatNumber(row.variance)}</Cell>
          <Cell>{formatNumber(row.skewness, 3)}</Cell>
          <Cell>{formatNumber(row.kurtosis, 3)}</Cell>
          <Cell>{formatShare(row.fractionAboveZero)}</Cell>
          <td className="w-full max-w-xs truncate py-1.5 pl-6 font-mono text-sm">{row.firstTokens}</td>
        </Row>
      ))}
    </DataTable>
  );
}
