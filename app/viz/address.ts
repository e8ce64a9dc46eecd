import { notFound } from "next/navigation";
import { cache } from "react";
import { panelsOf } from "@/components/neuron/panels";
import type { ModelFacts } from "@/lib/model-facts";
import { type NeuronIndex, parseOrdinal } from "@/lib/neuron";
import { getModelFacts } from "@/lib/services/pages";

/** A model by the name in the address, read once a request; anything else is a page that does not exist. */
export const readModel = cache(async (name: string): Promise<ModelFacts> => {
  return (await getModelFacts(decode(name))) ?? notFound();
});

/** A model and a service of it. */
export async function readService(params: { model: string; service: string }) {
  const model = await readModel(params.model);
  const service = decode(params.service);
  const panels = panelsOf(service, model.availableServices) ?? notFound();
  return { model, service, panels };
}

/** A layer of a model. */
export async function readLayer(params: { model: string; service: string; layer: string }) {
  const place = await readService(params);
  return { ...place, layer: readOrdinal(params.layer, place.model.numLayers, "layer") };
}

/** A neuron of a model. */
export async function readNeuron(params: { model: string; service: string; layer: string; neuron: string }) {
  const { layer, ...place } = await readLayer(params);
  const index: NeuronIndex = { layer, neuron: readOrdinal(params.neuron, place.model.layerSize, "neuron") };
  return { ...place, index };
}

function readOrdinal(text: string, limit: number, what: "layer" | "neuron"): number {
  const ordinal = parseOrdinal(text, limit, what);
  return ordinal.ok ? ordinal.value : notFound();
}

/** A part of the address as text; one that is not properly encoded leads nowhere. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return notFound();
  }
}
