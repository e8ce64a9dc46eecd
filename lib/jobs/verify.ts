import { LOADERS } from "@/lib/import/loaders";
import { countNeurons, findDamagedBodies } from "@/lib/store/postgres/coverage";
import { listModels, type ModelEntry, type ServiceRevision } from "@/lib/store/postgres/models";
import type { Log } from "./database";

export interface VerifyOptions {
  readonly log: Log;
  /** Reads every stored answer too. */
  readonly full?: boolean;
}

/**
 * Compares the database with what each model and import said, and logs what is missing, per service and
 * layer. Missing neurons are no damage; rows that were there and are not, or cannot be read, are. Returns
 * how many damages there are.
 */
export async function verify({ log, full = false }: VerifyOptions): Promise<number> {
  const models = await listModels();
  if (models.length === 0) log("The database has no models.");
  let damages = 0;
  for (const model of models) {
    if (Object.keys(model.services).length === 0) log(`${model.name}: no data`);
    for (const [service, revision] of Object.entries(model.services)) {
      for (const line of describeCoverage(model, service, revision)) log(line);
      for await (const damage of findDamages(model, service, revision, full)) {
        log(`${model.name} ${service}: DAMAGED: ${damage}`);
        damages += 1;
      }
    }
  }
  return damages;
}

function describeCoverage(
  { name, numLayers, layerSize }: ModelEntry,
  service: string,
  { neuronsPerLayer }: ServiceRevision,
): string[] {
  const missing = Array.from({ length: numLayers }, (_, layer) => layerSize - (neuronsPerLayer[layer] ?? 0));
  const lines = missing.flatMap((count, layer) =>
    count > 0 ? [`${name} ${service}: layer ${layer} lacks ${count} of ${layerSize} neurons`] : [],
  );
  return lines.length > 0 ? lines : [`${name} ${service}: complete, ${numLayers * layerSize} neurons`];
}

async function* findDamages(
  { numLayers }: ModelEntry,
  service: string,
  { revision, neuronsPerLayer }: ServiceRevision,
  full: boolean,
): AsyncGenerator<string> {
  const table = LOADERS.find((loader) => loader.service === service)?.tables.find(
    ({ columns }) => "layer_index" in columns,
  );
  if (!table) return;
  const counts = await countNeurons(table, revision, numLayers);
  if (counts === null) {
    yield `its table is gone; import the model again`;
    return;
  }
  for (const [layer, count] of counts.entries()) {
    const expected = neuronsPerLayer[layer] ?? 0;
    if (count !== expected)
      yield `layer ${layer} has ${count} neurons, the import wrote ${expected}; import the model again`;
  }
  if (full && service === "neuroscope") yield* findDamagedBodies(revision);
}
