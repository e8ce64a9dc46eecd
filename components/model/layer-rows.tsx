import type { ReactNode } from "react";
import { Cell, Row } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatRun, layerRuns } from "@/lib/domain/filled-layers";
import { layerPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";

/** A row for each layer that has data, and one for all those between two such that have none. */
export function LayerRows({
  model,
  service,
  pole = {},
  numLayers,
  filled,
  columns,
}: {
  model: string;
  service?: string;
  /** The pole whose pages of layers it leads to. */
  pole?: OfPole;
  numLayers: number;
  /** The layers that have data, in order. */
  filled: readonly number[];
  /** By column, beside the layer's own: what stands in a layer's cell. */
  columns: readonly { readonly key: string; readonly of: (layer: number) => ReactNode }[];
}) {
  return layerRuns(numLayers, filled).map(({ first, last, filled: hasData }) => (
    <Row key={first}>
      <th scope="row" className="whitespace-nowrap py-1.5 pr-2 text-left font-normal">
        {hasData ? (
          <Link href={layerPath(model, first, service, pole)}>layer {first}</Link>
        ) : (
          <span className="text-faint">{formatRun({ first, last })}</span>
        )}
      </th>
      {hasData ? (
        columns.map(({ key, of }) => <Cell key={key}>{of(first)}</Cell>)
      ) : (
        <td colSpan={columns.length} className="px-2 py-1.5 text-left text-faint">
          no data
        </td>
      )}
    </Row>
  ));
}
