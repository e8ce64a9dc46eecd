import type { Metadata } from "next";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Still } from "@/app/still/still";
import { readService } from "@/app/viz/address";
import { readList, readQuestionCounts } from "@/app/viz/read-list";
import { LayersPanel } from "@/components/model/layers-panel";
import { parseListView, viewWith } from "@/components/model/list-view";
import { ModelAtlas } from "@/components/model/model-atlas";
import { ModelFactsPanel } from "@/components/model/model-facts-panel";
import { ModelHeader } from "@/components/model/model-header";
import { NeuronList } from "@/components/model/neuron-list";
import { BELOW_ZERO, PoleTabs } from "@/components/model/pole-tabs";
import { ProvenancePanel } from "@/components/neuron/provenance-panel";
import { Colophon } from "@/components/site/colophon";
import { SearchForm } from "@/components/site/search-form";
import { dataPath } from "@/lib/domain/data-path";
import { totalNeurons } from "@/lib/domain/model";
import { imagePath, modelPath } from "@/lib/domain/paths";
import { sideWords } from "@/lib/domain/pole";

type Props = PageProps<"/viz/[model]/[service]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { model, service, pole } = await readService(await params, (await searchParams).pole);
  return pageMetadata({
    title: `${model.name}${sideWords(pole)}`,
    description: `The ${totalNeurons(model)} neurons of ${model.name}${sideWords(pole)}, ${model.numLayers} layers of ${model.layerSize}, on ${model.dataset}.`,
    path: modelPath(model.name, service, pole),
    json: dataPath(model, service, pole),
    image: imagePath(model.name, null, model.revision),
  });
}

export default async function ModelPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { model, service, pole } = await readService(await params, asked.pole);
  const view = parseListView(asked, pole);
  const [list, counts] = await Promise.all([
    readList(model.name, view),
    readQuestionCounts(model.name, pole),
  ]);
  return (
    <>
      <ModelHeader model={model} service={service} pole={pole} json={dataPath(model, service, pole)}>
        <div className="mt-4 max-w-md">
          <SearchForm
            id="goto"
            model={model.name}
            label={`Search ${model.name}`}
            placeholder="A token, or a neuron: 0/12, L0 N12"
          />
        </div>
      </ModelHeader>
      <div className="mt-5 border-line border-t pt-4">
        <PoleTabs
          poles={model.poles}
          here={pole}
          hrefOf={(other) => modelPath(model.name, service, viewWith(view, { pole: other.pole ?? null }))}
          note={BELOW_ZERO}
        />
        <NeuronList
          model={model}
          service={service}
          view={view}
          list={list}
          counts={counts}
          Still={Still}
          hrefOf={(other) => modelPath(model.name, service, other)}
        >
          <ModelAtlas model={model} service={service} view={view} statistics={list.statistics} />
        </NeuronList>
      </div>
      <div className="mt-9 grid gap-x-12 gap-y-9 border-line border-t pt-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <Still>
          <LayersPanel model={model} service={service} pole={pole} />
        </Still>
        <Still className="grid min-w-0 content-start gap-8">
          <ModelFactsPanel model={model} />
          <ProvenancePanel services={model.services} />
        </Still>
      </div>
      <Colophon address={new URL(modelPath(model.name, service, pole), await siteUrl()).href} model={model} />
    </>
  );
}
