import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatCount, formatLarge } from "@/components/ui/number";
import { nextOrder, type Order, SortHeading } from "@/components/ui/sort-link";
import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { modelPath, modelsPath } from "@/lib/domain/paths";
import { Coverage } from "./coverage";
import { MODEL_COLUMNS, type ModelColumn } from "./model-sort";

/** Every model, a row each; headings sort. */
export function ModelsTable({
  models,
  column,
  order,
}: {
  models: readonly ModelFacts[];
  column: ModelColumn;
  order: Order;
}) {
  return (
    <DataTable
      label="Models"
      head={
        <>
          {(Object.keys(MODEL_COLUMNS) as ModelColumn[]).map((name) => (
            <Heading key={name} name={name} order={name === column ? order : null} />
          ))}
          <th scope="col" className="px-2 py-1.5 text-left font-semibold text-soft">
            data
          </th>
        </>
      }
    >
      {models.map((model) => (
        <Row key={model.name}>
          <th scope="row" className="whitespace-nowrap py-1.5 pr-2 text-left font-normal">
            <Link href={modelPath(model.name)}>{model.name}</Link>
          </th>
          <Cell>{model.numLayers}</Cell>
          <Cell>{formatCount(model.layerSize)}</Cell>
          <Cell>{formatCount(totalNeurons(model))}</Cell>
          <Cell>{formatLarge(model.numTotalParameters)}</Cell>
          <Cell of="word">{model.activationFunction}</Cell>
          <Cell of="prose">{model.dataset}</Cell>
          <Cell of="prose">
            <Coverage model={model} />
          </Cell>
        </Row>
      ))}
    </DataTable>
  );
}

function Heading({ name, order }: { name: ModelColumn; order: Order | null }) {
  const { label, first } = MODEL_COLUMNS[name];
  return (
    <SortHeading
      label={label}
      numeric={!["name", "activation", "dataset"].includes(name)}
      order={order}
      href={modelsPath({ sort: name, order: nextOrder(order, first) })}
    />
  );
}
