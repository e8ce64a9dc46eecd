import { findPlace, splitPath } from "@/lib/domain/address";
import { KNOWN_MODELS } from "@/lib/domain/known-models";
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
  if (model === null) return { reason: `There is no model “${name}” here.${bringing(name)}`, nearest: null };
  const nearest = { label: name, href: modelPath(name) };
  const found = findPlace(parts, model);
  if (!found.found) {
    return "message" in found
      ? { reason: `In ${name}, ${found.message}.`, nearest }
      : { reason: "The address goes on after the neuron’s number.", nearest };
  }
  const { service, place } = found;
  if (service === null) return { reason: NO_PAGE, nearest };
  if (service !== "all") return { reason: `The model ${name} has no service “${service}”.`, nearest };
  // What is left is the pole that the address asks for.
  return {
    reason: place.level === "neuron" ? `No neuron of ${name} has a negative pole.` : NO_PAGE,
    nearest,
  };
}

/** What would bring a model that is known without its data. */
function bringing(name: string): string {
  const known = KNOWN_MODELS.some((model) => model.name === name);
  return known ? ` Data of it were published: npm run import -- --model ${name} FOLDER brings them.` : "";
}
