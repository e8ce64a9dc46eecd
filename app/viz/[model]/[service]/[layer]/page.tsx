import type { Metadata } from "next";
import { pageMetadata } from "@/app/page-metadata";
import { readLayer } from "@/app/viz/address";
import { ModelHeader } from "@/components/model/model-header";
import { NEURONS_PER_PAGE, parseNeuronTable } from "@/components/model/neuron-sort";
import { NeuronsTable } from "@/components/model/neurons-table";
import { Missing } from "@/components/ui/missing";
import { Pager } from "@/components/ui/pager";
import { dataPath } from "@/lib/domain/data-path";
import { layerPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { listLayerNeurons } from "@/lib/services/layer-neurons";

type Props = PageProps<"/viz/[model]/[service]/[layer]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { model, service, layer } = await readLayer(await params);
  return pageMetadata({
    title: `Layer ${layer} of ${model.name}`,
    description: `The ${model.layerSize} neurons of layer ${layer} of ${model.name}, with their statistics.`,
    path: layerPath(model.name, layer, service),
    json: dataPath(model, service, layer),
  });
}

export default async function LayerPage({ params, searchParams }: Props) {
  const { model, service, layer } = await readLayer(await params);
  const { sort, order, page } = parseNeuronTable(await searchParams, model.layerSize);
  const neurons = await listLayerNeurons(thisSite(), model.name, layer, {
    sort,
    order,
    limit: NEURONS_PER_PAGE,
    offset: (page - 1) * NEURONS_PER_PAGE,
  });
  return (
    <>
      <ModelHeader model={model} service={service} layer={layer} json={dataPath(model, service, layer)} />
      <div className="mt-5 border-line border-t pt-3">
        {neurons === null || neurons.total === 0 ? (
          <Missing>
            No neuron of this layer has texts or statistics yet. Importing a bundle of this model adds them.
          </Missing>
        ) : (
          <>
            <NeuronsTable
              model={model.name}
              service={service}
              layer={layer}
              rows={neurons.rows}
              sort={sort}
              order={order}
            />
            <Pager
              page={page}
              pageSize={NEURONS_PER_PAGE}
              total={neurons.total}
              hrefOf={(other) => layerPath(model.name, layer, service, { sort, order, page: other })}
            />
          </>
        )}
      </div>
    </>
  );
}
