import type { Metadata } from "next";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Still } from "@/app/still/still";
import { readLayer } from "@/app/viz/address";
import { readList, readQuestionCounts } from "@/app/viz/read-list";
import { parseListView, viewWith } from "@/components/model/list-view";
import { ModelAtlas } from "@/components/model/model-atlas";
import { ModelHeader } from "@/components/model/model-header";
import { NeuronList } from "@/components/model/neuron-list";
import { NoLayerData } from "@/components/model/no-layer-data";
import { BELOW_ZERO, PoleTabs } from "@/components/model/pole-tabs";
import { Colophon } from "@/components/site/colophon";
import { dataPath } from "@/lib/domain/data-path";
import { filledLayers } from "@/lib/domain/filled-layers";
import { layerPath } from "@/lib/domain/paths";
import { sideWords } from "@/lib/domain/pole";

type Props = PageProps<"/viz/[model]/[service]/[layer]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { model, service, layer, pole } = await readLayer(await params, (await searchParams).pole);
  return pageMetadata({
    title: `Layer ${layer} of ${model.name}${sideWords(pole)}`,
    description: `The ${model.layerSize} neurons of layer ${layer} of ${model.name}${sideWords(pole)}, with their statistics.`,
    path: layerPath(model.name, layer, service, pole),
    json: dataPath(model, service, { layer, ...pole }),
  });
}

export default async function LayerPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { model, service, layer, pole } = await readLayer(await params, asked.pole);
  const view = parseListView(asked, pole);
  const [list, counts] = await Promise.all([
    readList(model.name, view, layer),
    readQuestionCounts(model.name, pole, layer),
  ]);
  return (
    <>
      <ModelHeader {...{ model, service, layer, pole }} json={dataPath(model, service, { layer, ...pole })} />
      {filledLayers(model).includes(layer) ? (
        <>
          <div className="mt-5 border-line border-t pt-4">
            <PoleTabs
              poles={model.poles}
              here={pole}
              hrefOf={(other) =>
                layerPath(model.name, layer, service, viewWith(view, { pole: other.pole ?? null }))
              }
              note={BELOW_ZERO}
            />
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
        address={new URL(layerPath(model.name, layer, service, pole), await siteUrl()).href}
        model={model}
      />
    </>
  );
}
