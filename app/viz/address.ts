import { notFound } from "next/navigation";
import { cache } from "react";
import { panelsOf } from "@/components/neuron/panels";
import { decodeParts, findPlace } from "@/lib/domain/address";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { Panel } from "@/lib/domain/neuron-page";
import { askedPole, type OfPole } from "@/lib/domain/pole";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";

/** A model and a service of it. */
interface ServicePlace {
  readonly model: ModelFacts;
  readonly service: string;
  readonly panels: readonly Panel[];
}

/** The same, of the pole that the address's query asks for. */
interface ModelPlace extends ServicePlace {
  readonly pole: OfPole;
}

interface LayerPlace extends ModelPlace {
  readonly layer: number;
}

interface NeuronPlace extends ServicePlace {
  readonly index: NeuronPole;
}

/** A model by the name in the address; anything else is a page that does not exist. */
export async function readModel(name: string): Promise<ModelFacts> {
  const { parts } = decodeParts([name]);
  return (await findModel(parts)) ?? notFound();
}

/** A model by a service's page of it, of the pole that the address's query asks for. */
export async function readService(
  named: { model: string; service: string },
  asked: unknown,
): Promise<ModelPlace> {
  const { place: _, ...found } = await readPage([named.model, named.service]);
  return { ...found, pole: askedPole(found.model, asked) ?? notFound() };
}

/** A layer of a model, of the pole that the address's query asks for. */
export async function readLayer(
  named: { model: string; service: string; layer: string },
  asked: unknown,
): Promise<LayerPlace> {
  const { place, ...found } = await readPage([named.model, named.service, named.layer]);
  const pole = askedPole(found.model, asked);
  return place.level === "layer" && pole !== null ? { ...found, layer: place.layer, pole } : notFound();
}

/** A neuron of a model, of the pole that the address's query asks for. */
export async function readNeuron(
  named: { model: string; service: string; layer: string; neuron: string },
  asked: unknown,
): Promise<NeuronPlace> {
  const { place, ...found } = await readPage([named.model, named.service, named.layer, named.neuron]);
  const pole = askedPole(found.model, asked);
  return place.level === "neuron" && pole !== null
    ? { ...found, index: { ...place.index, ...pole } }
    : notFound();
}

/** Whether the decoded parts of an address after `/viz` lead to a page, at the pole that its query asks for. */
export async function isPage(parts: readonly string[], pole: string | null): Promise<boolean> {
  const model = await findModel(parts);
  const isOfModel = parts.length === 1 || (parts.length === 2 && parts[1] === "coverage");
  if (isOfModel) return model !== null;
  return model !== null && askedPole(model, pole) !== null && findPage(parts, model) !== null;
}

/** What the parts of an address, as they came, lead to. */
async function readPage(encoded: readonly string[]) {
  const { parts } = decodeParts(encoded);
  return findPage(parts, await findModel(parts)) ?? notFound();
}

function findPage(parts: readonly string[], model: ModelFacts | null) {
  const found = findPlace(parts, model);
  if (!found.found || found.service === null) return null;
  const { service, place } = found;
  const panels = panelsOf(service, found.model.availableServices);
  return panels && { model: found.model, service, panels, place };
}

/** The model that the first part names, read once a request. */
async function findModel([name]: readonly string[]): Promise<ModelFacts | null> {
  return name === undefined ? null : findModelOnce(name);
}

const findModelOnce = cache((name: string) => getModelFacts(thisSite(), name));
