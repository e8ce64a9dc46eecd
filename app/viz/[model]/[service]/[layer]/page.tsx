import type { Metadata } from "next";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Still } from "@/app/still/still";
import { readLayer } from "@/app/viz/address";
import { readList, readQuestionCounts } from "@/app/viz/read-list";
import { parseListView } from "@/components/model/list-view";
import { ModelAtlas } from "@/components/model/model-atlas";
import { ModelHeader } from "@/components/model/model-header";
import { NeuronList } from "@/components/model/neuron-list";
import { NoLayerData } from "@/components/model/no-layer-data";
import { Colophon } from "@/components/site/colophon";
import { dataPath } from "@/lib/domain/data-path";
import { filledLayers } from "@/lib/domain/filled-layers";
import { layerPath } from "@/lib/domain/paths";

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
  const view = parseListView(await searchParams);
  const [list, counts] = await Promise.all([
    readList(model.name, view, layer),
    readQuestionCounts(model.name, layer),
  ]);
  return (
    <>
      <ModelHeader model={model} service={service} layer={layer} json={dataPath(model, service, layer)} />
      {filledLayers(model).includes(layer) ? (
        <>
          <div className="mt-5 border-line border-t pt-4">
            <NeuronList
              model={model}
              service={service}
              layer={layer}
              view={view}
              list={list}
              counts={counts}
              Still={Still}
              hrefOf={(other) => layerPath(model.name, layer, service, other)}
            />
          </div>
          <div className="mt-9 border-line border-t pt-4">
            <ModelAtlas {...{ model, service, layer, view }} statistics={list.statistics} />
          </div>
        </>
      ) : (
        <div className="mt-5 border-line border-t pt-4">
          <NoLayerData model={model} service={service} layer={layer} />
        </div>
      )}
      <Colophon
        address={new URL(layerPath(model.name, layer, service), await siteUrl()).href}
        model={model}
      />
    </>
  );
}
