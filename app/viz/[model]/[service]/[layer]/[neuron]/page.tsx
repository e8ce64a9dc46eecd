import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { pageMetadata } from "@/app/page-metadata";
import { siteUrl } from "@/app/site-url";
import { Still } from "@/app/still/still";
import { readNeuron } from "@/app/viz/address";
import { readCitation } from "@/app/viz/read-citation";
import { readSeen } from "@/app/viz/read-seen";
import { BlindPage } from "@/components/blind/blind-page";
import { NeuronHeader } from "@/components/neuron/neuron-header";
import { NeuronPanels } from "@/components/neuron/neuron-panels";
import { blindSeed, needsWholeTexts, parseView } from "@/components/neuron/view";
import { Colophon } from "@/components/site/colophon";
import { ShareTags } from "@/components/site/share-tags";
import { neuronDataPath } from "@/lib/domain/data-path";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import { imagePath, neuronPath } from "@/lib/domain/paths";
import { attributeToken } from "@/lib/domain/token";
import { servedModel } from "@/lib/process/served-models";
import { thisSite } from "@/lib/process/site";
import { getBlindWindows } from "@/lib/services/blind";
import { getControls, getNeuronPage, getSnippets } from "@/lib/services/neuron-page";

type Props = PageProps<"/viz/[model]/[service]/[layer]/[neuron]">;

const readPage = cache(async (model: string, layer: number, neuron: number, pole?: "negative") => {
  const index = { layer, neuron, ...(pole && { pole }) };
  return (await getNeuronPage(thisSite(), model, index)) ?? notFound();
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const asked = await searchParams;
  const { model, service, index } = await readNeuron(await params, asked.pole);
  if (blindSeed(asked.blind) !== null) return blindMetadata(model.name, index);
  const page = pageMetadata({
    ...(await sharedWords(model.name, index)),
    path: neuronPath(model.name, index, service),
    json: neuronDataPath(model, service, index),
  });
  return { ...page, description: null, openGraph: null }; // see `ShareTags`
}

export default async function NeuronPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { model, service, panels, index } = await readNeuron(await params, asked.pole);
  const seed = blindSeed(asked.blind);
  if (seed !== null) {
    const windows = await getBlindWindows(thisSite(), model.name, index, seed);
    return <BlindPage model={model.name} index={index} seed={seed} windows={windows} />;
  }
  const viewed = parseView(asked);
  const showsTexts = panels.includes("snippets");
  const [page, random, texts, controls, list, citation] = await Promise.all([
    readPage(model.name, index.layer, index.neuron, index.pole),
    getControls(thisSite(), model.name, index, "random"),
    needsWholeTexts(viewed) && showsTexts ? getSnippets(thisSite(), model.name, index) : null,
    viewed.set !== "top" && showsTexts ? getControls(thisSite(), model.name, index, viewed.set) : null,
    readSeen(model.name, asked, index),
    readCitation(model, index),
  ]);
  const view = { ...viewed, ...(list !== null && { seen: list.seen }) };
  const site = await siteUrl();
  const address = new URL(neuronPath(model.name, index, service), site).href;
  return (
    <>
      <ShareTags
        {...(await sharedWords(model.name, index))}
        url={address}
        image={new URL(imagePath(model.name, index, model.revision), site).href}
      />
      <NeuronHeader
        model={model}
        index={index}
        service={service}
        view={view}
        panels={panels}
        page={page}
        random={random}
        list={list}
        json={neuronDataPath(model, service, index)}
        Still={Still}
      />
      <NeuronPanels
        model={model}
        index={index}
        service={service}
        view={view}
        panels={panels}
        page={page}
        texts={texts}
        served={servedModel(model.name)}
        controls={controls}
        citation={citation}
        Still={Still}
      />
      <Colophon address={address} model={model} />
    </>
  );
}

/** Nothing of what the neuron fires on: it is to be guessed. */
function blindMetadata(model: string, index: NeuronPole): Metadata {
  const metadata = pageMetadata({
    title: `${formatNeuron(index)} of ${model}: does it fire?`,
    description: `Ten stretches of text: in which does neuron ${index.neuron} of layer ${index.layer} of ${model}${sideOf(index)} fire?`,
    path: neuronPath(model, index),
  });
  return { ...metadata, robots: { index: false } };
}

function sideOf({ pole }: NeuronPole): string {
  return pole === undefined ? "" : ", negative pole";
}

/** What the page is called where a link to it is shown. */
async function sharedWords(model: string, index: NeuronPole) {
  const { snippets } = await readPage(model, index.layer, index.neuron, index.pole);
  const side = sideOf(index);
  return {
    title: `${formatNeuron(index)} of ${model}${side}`,
    description: summarise(
      `Neuron ${index.neuron} of layer ${index.layer} of ${model}${side}`,
      snippets?.[0],
    ),
  };
}

/** The strongest text, cut to the length that a shared link shows. */
function summarise(
  neuron: string,
  strongest: { readonly window: { readonly tokens: readonly string[] } } | undefined,
): string {
  if (strongest === undefined) return `${neuron}: what its data say.`;
  const text = attributeToken(strongest.window.tokens.join("").replace(/\s+/g, " ").trim());
  return `${neuron} fires most on: ${text.length > 140 ? `…${text.slice(-140)}` : text}`;
}
