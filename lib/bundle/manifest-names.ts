import { formatLayers } from "@/lib/domain/model";
import { fileLayer, isBundleFile, NEURON_FILE } from "./files";
import type { ManifestRecord } from "./schema";

/** Whether a manifest has a name that its schema leaves out without a word; says so, else null. */
export function prototypeFault(manifest: unknown): string | null {
  const { services, provenance_by_method, files } = manifest as Readonly<Record<string, object | undefined>>; // it has been read
  const holds = [services, provenance_by_method, files].some((each) =>
    Object.hasOwn(each ?? {}, "__proto__"),
  );
  return holds ? 'has the name "__proto__", which nothing here can be called' : null;
}

/** What is wrong with the files that a manifest lists; null when nothing is. */
export function listingFault({ files, model }: ManifestRecord): string | null {
  for (const name of Object.keys(files)) {
    if (!isBundleFile(name)) return `lists "${name.slice(0, 100)}", which is not a file of a bundle`;
    if (NEURON_FILE.test(name) && fileLayer(name) >= model.num_layers)
      return `lists ${name}, and ${model.name} has ${formatLayers(model.num_layers)}`;
  }
  return null;
}
