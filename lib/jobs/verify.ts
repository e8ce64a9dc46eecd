import { formatNeuron } from "@/lib/domain/neuron";
import { methodsOf } from "@/lib/methods/added";
import type { Method } from "@/lib/methods/method";
import { readParts } from "@/lib/services/neuron-parts";
import { Memory } from "@/lib/store/memory";
import type { Connections } from "@/lib/store/postgres/connections";
import { countNeurons } from "@/lib/store/postgres/coverage";
import { listModels } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { Revision, StoredModel } from "@/lib/store/store";
import type { Log } from "./database";

export interface VerifyOptions {
  readonly log: Log;
  /** Reads every row too. */
  readonly full?: boolean;
}

/**
 * Compares the database with what each model and import said, and logs what is missing, per method and
 * layer. Missing neurons are no damage; rows that were there and are not, or cannot be read, are. Returns
 * how many damages there are.
 */
export async function verify(
  connections: Connections,
  { log, full = false }: VerifyOptions,
): Promise<number> {
  const models = await listModels(connections);
  if (models.length === 0) log("The database has no models.");
  let damages = 0;
  for (const model of models) {
    const methods = methodsOf(model);
    if (Object.keys(model.revisions).length === 0) log(`${model.name}: no data`);
    for (const [name, revision] of Object.entries(model.revisions)) {
      const method = methods[name];
      if (method === undefined) continue;
      for (const line of describeCoverage(model, name, revision)) log(line);
      for await (const damage of findDamages(connections, model, method, revision, full)) {
        log(`${model.name} ${name}: DAMAGED: ${damage}`);
        damages += 1;
      }
    }
  }
  return damages;
}

function describeCoverage(
  { name, numLayers, layerSize }: StoredModel,
  method: string,
  { neuronsPerLayer }: Revision,
): string[] {
  const missing = Array.from({ length: numLayers }, (_, layer) => layerSize - (neuronsPerLayer[layer] ?? 0));
  const lines = missing.flatMap((count, layer) =>
    count > 0 ? [`${name} ${method}: layer ${layer} lacks ${count} of ${layerSize} neurons`] : [],
  );
  return lines.length > 0 ? lines : [`${name} ${method}: complete, ${numLayers * layerSize} neurons`];
}

async function* findDamages(
  connections: Connections,
  { numLayers }: StoredModel,
  { part }: Method,
  { revision, neuronsPerLayer }: Revision,
  full: boolean,
): AsyncGenerator<string> {
  const counts = await countNeurons(connections, part.counted, revision, numLayers);
  if (counts === null) {
    yield "its table is gone; import the model again";
    return;
  }
  for (const [layer, count] of counts.entries()) {
    const expected = neuronsPerLayer[layer] ?? 0;
    if (count !== expected)
      yield `layer ${layer} has ${count} neurons, the import wrote ${expected}; import the model again`;
  }
  if (!full) return;
  const store = new PostgresStore(connections, new Memory(0), []);
  for await (const { index, part: read } of readParts(store, revision, part))
    if (!read.ok) yield `the ${part.what} of ${formatNeuron(index)} are damaged: ${read.message}`;
}
