import { notFound } from "next/navigation";
import { cache } from "react";
import { type Panel, panelsOf } from "@/components/neuron/panels";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { type NeuronIndex, parseOrdinal } from "@/lib/domain/neuron";
import { getModelFacts } from "@/lib/services/pages";

/** A model and a service of it. */
interface ServicePlace {
  readonly model: ModelFacts;
  readonly service: string;
  readonly panels: readonly Panel[];
}

interface LayerPlace extends ServicePlace {
  readonly layer: number;
}

interface NeuronPlace extends ServicePlace {
  readonly index: NeuronIndex;
}

/** A model by the name in the address, read once a request; anything else is a page that does not exist. */
export async function readModel(name: string): Promise<ModelFacts> {
  return (await findModel(name)) ?? notFound();
}

export async function readService(params: { model: string; service: string }): Promise<ServicePlace> {
  return (await findService(params.model, params.service)) ?? notFound();
}

/** A layer of a model. */
export async function readLayer(params: {
  model: string;
  service: string;
  layer: string;
}): Promise<LayerPlace> {
  const place = await readService(params);
  return { ...place, layer: findOrdinal(params.layer, place.model.numLayers, "layer") ?? notFound() };
}

/** A neuron of a model. */
export async function readNeuron(params: {
  model: string;
  service: string;
  layer: string;
  neuron: string;
}): Promise<NeuronPlace> {
  const { layer, ...place } = await readLayer(params);
  const neuron = findOrdinal(params.neuron, place.model.layerSize, "neuron") ?? notFound();
  return { ...place, index: { layer, neuron } };
}

/** Whether the parts of an address after `/viz` lead to a page. */
export async function isPlace([model, service, layer, neuron, ...rest]: readonly string[]): Promise<boolean> {
  if (model === undefined || rest.length > 0) return false;
  if (service === undefined) return (await findModel(model)) !== null;
  const place = await findService(model, service);
  if (place === null) return false;
  if (layer !== undefined && findOrdinal(layer, place.model.numLayers, "layer") === null) return false;
  return neuron === undefined || findOrdinal(neuron, place.model.layerSize, "neuron") !== null;
}

const findModel = cache(async (name: string): Promise<ModelFacts | null> => {
  const decoded = decode(name);
  return decoded === null ? null : getModelFacts(decoded);
});

async function findService(modelName: string, serviceName: string): Promise<ServicePlace | null> {
  const model = await findModel(modelName);
  const service = decode(serviceName);
  if (model === null || service === null) return null;
  const panels = panelsOf(service, model.availableServices);
  return panels && { model, service, panels };
}

function findOrdinal(text: string, limit: number, what: "layer" | "neuron"): number | null {
  const ordinal = parseOrdinal(text, limit, what);
  return ordinal.ok ? ordinal.value : null;
}

/** A part of the address as text; null when it is not properly encoded. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // the only thing decodeURIComponent throws is "URI malformed"
  }
}
