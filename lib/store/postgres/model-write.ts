import { formatShape } from "@/lib/domain/model";
import type { Connections } from "./connections";
import { HIDDEN, isHidden, type NewModel, storedDetail } from "./model-facts";
import { getModel } from "./models";
import { dropUnused } from "./revisions";

/**
 * The id of the model; one that is new is added, and seen by no reader before its first data are published. Throws one
 * sentence when it is there with another shape.
 */
export async function ensureModel(connections: Connections, model: NewModel): Promise<number> {
  const known = await connections.prisma.model.findUnique({ where: { name: model.name } });
  if (!known) return insert(connections, model, HIDDEN);
  if (known.numLayers === model.numLayers && known.layerSize === model.layerSize) return known.id;
  if (isHidden(known.detail)) {
    await removeModel(connections, model.name); // a killed import of a bundle that was another
    return insert(connections, model, HIDDEN);
  }
  throw new Error(
    `${model.name} has ${formatShape(model)} in the source and ${formatShape(known)} in the database: import it under another name, or remove the model first`,
  );
}

/** Adds a model without data, for all to see; returns its id. */
export async function insertModel(connections: Connections, model: NewModel): Promise<number> {
  const known = await connections.prisma.model.findUnique({ where: { name: model.name } });
  if (known !== null && isHidden(known.detail)) await removeModel(connections, model.name); // of a killed import
  return insert(connections, model, {});
}

async function insert(
  { prisma }: Connections,
  { detail, numTotalParameters, ...model }: NewModel,
  hidden: typeof HIDDEN | Record<string, never>,
): Promise<number> {
  const { name, numLayers, layerSize, activationFunction, dataset } = model;
  const row = await prisma.model.create({
    data: {
      ...{ name, numLayers, layerSize, activationFunction, dataset },
      numTotalParameters: BigInt(numTotalParameters),
      detail: { ...storedDetail(detail), ...hidden },
    },
  });
  return row.id;
}

/** Removes a model and all its data; false when there is none of that name. */
export async function removeModel(connections: Connections, name: string): Promise<boolean> {
  const model = await connections.prisma.model.findUnique({ where: { name } });
  if (!model) return false;
  await hideAndDrop(connections, model);
  await connections.prisma.model.delete({ where: { id: model.id } });
  return true;
}

/** Removes a model's data of one method; false when there are none. */
export async function removeData(connections: Connections, name: string, method: string): Promise<boolean> {
  const model = await getModel(connections, name);
  if (!model || !Object.hasOwn(model.revisions, method)) return false;
  await hideAndDrop(connections, model, method);
  return true;
}

async function hideAndDrop(
  connections: Connections,
  { id, name }: { readonly id: number; readonly name: string },
  method?: string,
): Promise<void> {
  await connections.prisma.revision.updateMany({
    where: { modelId: id, ...(method !== undefined && { service: method }) },
    data: { state: "old" },
  });
  const left = await dropUnused(connections, id, []);
  if (left > 0)
    throw new Error(
      `${name} is being read just now: its data are hidden already; run the command again to drop them`,
    );
}
