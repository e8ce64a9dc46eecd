import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatCount, formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { layerPath } from "@/lib/domain/paths";

/** The layers of a model, and how many neurons of each have data of which service. */
export function LayersPanel({ model, service }: { model: ModelFacts; service: string }) {
  return (
    <Section id="layers" title="Layers" aside="neurons with data of each kind">
      <DataTable
        label="Table of layers"
        head={
          <>
            <th scope="col" className="py-1.5 pr-2 text-left font-semibold text-soft">
              layer
            </th>
            {model.lossRecovered === undefined ? null : (
              <th
                scope="col"
                title="How much of what the layer does for the model’s loss its graphs do: 0 as its mean, 1 as itself."
                className="px-2 py-1.5 text-right font-semibold text-soft"
              >
                loss recovered
              </th>
            )}
            {model.services.map(({ service: name, title }) => (
              <th key={name} scope="col" className="px-2 py-1.5 text-right font-semibold text-soft last:pr-0">
                {title}
              </th>
            ))}
          </>
        }
      >
        {Array.from({ length: model.numLayers }, (_, layer) => layer).map((layer) => (
          <Row key={layer}>
            <th scope="row" className="whitespace-nowrap py-1.5 pr-2 text-left font-normal">
              <Link href={layerPath(model.name, layer, service)}>layer {layer}</Link>
            </th>
            {model.lossRecovered === undefined ? null : (
              <Cell>
                {formatNumber(model.lossRecovered.find((each) => each.layer === layer)?.recovered ?? null, 2)}
              </Cell>
            )}
            {model.services.map(({ service: name, neuronsPerLayer }) => (
              <Cell key={name}>{formatCount(neuronsPerLayer[layer] ?? 0)}</Cell>
            ))}
          </Row>
        ))}
      </DataTable>
    </Section>
  );
}
