import { withBase } from "@/lib/domain/base-path";
import { homePath } from "@/lib/domain/file-paths";
import {
  apiPath,
  coveragePath,
  docPath,
  embedPath,
  layerPath,
  modelPath,
  modelsPath,
  neuronApiPath,
  neuronPath,
  searchPath,
} from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import type { Progress } from "@/lib/domain/progress";
import type { Store, StoredModel } from "@/lib/store/store";
import { Archive, type AskedSite, type WrittenSite } from "./archive";
import { compileScript } from "./compile-script";
import { ARCHIVE_STYLE, type ArchiveFacts, STYLE } from "./frame";
import { readSearchFiles } from "./search-files";

/**
 * Writes the pages and JSON of a model into a folder for any file server, but for its layers without data: the pages that
 * the site answers, with links between files, found by following links from the model's own. Throws one sentence when the
 * site does not answer one.
 */
export async function writeSite(
  store: Store,
  model: StoredModel,
  site: AskedSite,
  folder: string,
  facts: ArchiveFacts,
  progress?: Progress,
): Promise<WrittenSite> {
  const archive = new Archive(site, folder, facts);
  progress?.start(`Archiving ${model.name}`, facts.layers.length * model.layerSize, "neurons");
  await archive.write(STYLE, Buffer.from(ARCHIVE_STYLE));
  for (const [name, code] of await compileScript()) await archive.write(`assets/${name}`, Buffer.from(code));
  for (const address of addressesOf(model, facts)) archive.fileOf(address);
  await archive.fetchAll((neurons) => progress?.update(neurons));
  for (const [name, text] of await readSearchFiles(store, model))
    await archive.write(name, Buffer.from(text));
  progress?.stop();
  return archive.finish();
}

/** Where links are followed from, and what no page links. */
function* addressesOf(model: StoredModel, { layers, hasPoles = false }: ArchiveFacts): Generator<string> {
  yield* [homePath(), modelsPath(), modelPath(model.name), coveragePath(model.name), searchPath(), docPath()];
  yield* [apiPath(), apiPath("openapi.json"), apiPath("types.d.ts")];
  yield* [withBase("/favicon.ico"), withBase("/icon.svg")];
  yield* [apiPath(model.name), apiPath(model.name, "all")];
  for (const layer of layers) yield* [layerPath(model.name, layer), apiPath(model.name, "all", layer)];
  const sides: readonly OfPole[] = hasPoles ? [{}, { pole: "negative" }] : [{}];
  for (const layer of layers)
    for (let neuron = 0; neuron < model.layerSize; neuron++) {
      for (const side of sides) {
        const place = { layer, neuron, ...side };
        yield neuronPath(model.name, place);
        yield embedPath(model.name, place);
        yield neuronApiPath(model.name, "all", place);
      }
    }
}
