import { parseOrdinal } from "@/lib/domain/neuron";
import { modelPath } from "@/lib/domain/paths";

type Shape = { readonly name: string; readonly numLayers: number; readonly layerSize: number };

/** Why an address leads nowhere, and the nearest one that leads somewhere. */
export interface MissingPage {
  readonly reason: string;
  readonly nearest: { readonly label: string; readonly href: ReturnType<typeof modelPath> } | null;
}

/** Says what is wrong with the address of a page of a model, from its left end on. */
export function explainMissing(pathname: string, models: readonly Shape[]): MissingPage {
  const [root, name, service, layer, neuron, ...rest] = pathname.split("/").filter(Boolean).map(decode);
  if (root !== "viz" || name === undefined)
    return { reason: "There is no page at this address.", nearest: null };
  const model = models.find((candidate) => candidate.name === name);
  if (model === undefined) return { reason: `There is no model “${name}” here.`, nearest: null };
  const nearest = { label: name, href: modelPath(name) };
  const ordinals = [
    layer === undefined ? null : parseOrdinal(layer, model.numLayers, "layer"),
    neuron === undefined ? null : parseOrdinal(neuron, model.layerSize, "neuron"),
  ];
  for (const ordinal of ordinals) {
    if (ordinal && !ordinal.ok) return { reason: `In ${name}, ${ordinal.message}.`, nearest };
  }
  if (rest.length > 0) return { reason: "The address goes on after the neuron’s number.", nearest };
  return { reason: `The model ${name} has no service “${service}”.`, nearest };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
