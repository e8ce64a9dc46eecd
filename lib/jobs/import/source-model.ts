import { KNOWN_MODELS } from "@/lib/domain/known-models";
import type { SourceModel } from "@/lib/sources/source";
import type { Connections } from "@/lib/store/postgres/connections";
import { getModel } from "@/lib/store/postgres/models";

/** What is known of a model without the files to import: from the database, else the catalogue, else its name. */
export async function findSourceModel(connections: Connections, name: string): Promise<SourceModel> {
  const stored = await getModel(connections, name);
  const listed = KNOWN_MODELS.find((model) => model.name === name);
  if (stored === null) return listed ?? { name };
  const { numLayers, layerSize, activationFunction, numTotalParameters, dataset, detail } = stored;
  const facts = { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset, ...detail };
  // A bundle that someone wrote, and the catalogue, know more of a model than its shape.
  const isBare = activationFunction === "unknown" && dataset === "unknown" && numTotalParameters === 0;
  return { ...facts, shapeFromFiles: listed === undefined && isBare };
}
