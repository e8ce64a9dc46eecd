import { formatShape, type Model, type ModelDetail } from "@/lib/domain/model";
import type { Connections } from "./connections";
import { getModel } from "./models";
import { dropUnused } from "./revisions";

export type NewModel = Model & { readonly detail: ModelDetail };

/** The id of the model, which is added when it is new. Throws one sentence when it is there with another shape. */
export async function ensureModel(connections: Connections, model: NewModel): Promise<number> {
  const known = await getModel(connections, model.name);
  if (!known) return insertModel(connections, model);
  if (known.numLayers === model.numLayers && known.layerSize === model.layerSize) return known.id;
  throw new Error(
    `${model.name} has ${formatShape(model)} in the source and ${formatShape(known)} in the database: import it under another name, or remove the model first`,
  );
}

/** Adds a model without data; returns its id. */
export async function insertModel(
  { prisma }: Connections,
  { detail, numTotalParameters, ...model }: NewModel,
): Promise<number> {
  const { name, numLayers, layerSize, activationFunction, dataset } = model;
  const row = await prisma.model.create({
    data: {
      ...{ name, numLayers, layerSize, activationFunction, dataset },
      numTotalParameters: BigInt(numTotalParameters),
      detail: {
        ...(detail.tokenizer !== null && { tokenizer: detail.tokenizer }),
        ...(detail.activationSite !== null && { activation_site: detail.activationSite }),
        ...(detail.nCtx !== null && { n_ctx: detail.nCtx }),
      },
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
