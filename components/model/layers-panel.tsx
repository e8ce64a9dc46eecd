import { DataTable } from "@/components/ui/data-table";
import { formatCount, formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { filledLayers } from "@/lib/domain/filled-layers";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { OfPole } from "@/lib/domain/pole";
import { LayerRows } from "./layer-rows";

/** The layers of a model, and how many neurons of each have data of which service. */
export function LayersPanel({
  model,
  service,
  pole,
}: {
  model: ModelFacts;
  service: string;
  /** The pole whose pages of layers it leads to. */
  pole: OfPole;
}) {
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
        <LayerRows
          model={model.name}
          service={service}
          pole={pole}
          numLayers={model.numLayers}
          filled={filledLayers(model)}
          columns={[...lossColumn(model), ...serviceColumns(model)]}
        />
      </DataTable>
    </Section>
  );
}

function lossColumn({ lossRecovered }: ModelFacts) {
  if (lossRecovered === undefined) return [];
  const of = (layer: number) =>
    formatNumber(lossRecovered.find((each) => each.layer === layer)?.recovered ?? null, 2);
  return [{ key: "loss recovered", of }];
}

function serviceColumns({ services }: ModelFacts) {
  return services.map(({ service, neuronsPerLayer }) => ({
    key: service,
    of: (layer: number) => formatCount(neuronsPerLayer[layer] ?? 0),
  }));
}
