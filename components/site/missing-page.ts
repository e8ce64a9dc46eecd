import { findPlace, splitPath } from "@/lib/domain/address";
import type { Model } from "@/lib/domain/model";
import { modelPath } from "@/lib/domain/paths";

/** Why an address leads nowhere, and the nearest one that leads somewhere. */
export interface MissingPage {
  readonly reason: string;
  readonly nearest: { readonly label: string; readonly href: ReturnType<typeof modelPath> } | null;
}

const NO_PAGE = "There is no page at this address.";

/** Says what is wrong with the address of a page of a model, from its left end on. */
export function explainMissing(
  pathname: string,
  models: readonly Pick<Model, "name" | "numLayers" | "layerSize">[],
): MissingPage {
  const { root, parts } = splitPath(pathname);
  const [name] = parts;
  if (root !== "viz" || name === undefined) return { reason: NO_PAGE, nearest: null };
  const model = models.find((candidate) => candidate.name === name) ?? null;
  if (model === null) return { reason: `There is no model “${name}” here.`, nearest: null };
  const nearest = { label: name, href: modelPath(name) };
  const found = findPlace(parts, model);
  if (!found.found) {
    return "message" in found
      ? { reason: `In ${name}, ${found.message}.`, nearest }
      : { reason: "The address goes on after the neuron’s number.", nearest };
  }
  const { service } = found;
  return {
    reason: service === null ? NO_PAGE : `The model ${name} has no service “${service}”.`,
    nearest,
  };
}
