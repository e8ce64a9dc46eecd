import { KNOWN_MODELS } from "@/lib/domain/known-models";
import { type Model, totalNeurons } from "@/lib/domain/model";
import type { Connections } from "@/lib/store/postgres/connections";
import { insertModel, removeData, removeModel } from "@/lib/store/postgres/model-write";
import { getModel, listModels } from "@/lib/store/postgres/models";

/** Adds a model of the catalogue, without data. Throws one sentence when it is unknown or there already. */
export async function addKnownModel(connections: Connections, name: string): Promise<string> {
  const known = KNOWN_MODELS.find((model) => model.name === name);
  if (!known) {
    const names = KNOWN_MODELS.map((model) => model.name).join(", ");
    throw new Error(
      `"${name}" is not in the catalogue (${names}): a bundle of another model brings its own facts, just import it`,
    );
  }
  if (await getModel(connections, name)) throw new Error(`${name} is in the database already`);
  await insertModel(connections, {
    ...known,
    detail: { tokenizer: null, activationSite: null, nCtx: known.nCtx },
  });
  return `${name} was added; it has no data yet.`;
}

/** Every model of the database, and those of the catalogue that are not there, a line each. */
export async function describeModels(connections: Connections): Promise<string[]> {
  const present = await listModels(connections);
  const names = new Set(present.map(({ name }) => name));
  return [
    ...present.map((model) => `${shape(model)}: ${Object.keys(model.revisions).join(", ") || "no data"}`),
    ...KNOWN_MODELS.filter(({ name }) => !names.has(name)).map(
      (model) => `${shape(model)}: in the catalogue only`,
    ),
  ];
}

/** What the database knows of a model. Throws one sentence when it does not know it. */
export async function describeModel(connections: Connections, name: string): Promise<string[]> {
  const model = await getModel(connections, name);
  if (!model)
    throw new Error(
      `there is no model "${name}" in the database: \`npm run model -- list\` names those there are`,
    );
  const services = Object.entries(model.revisions).flatMap(
    ([service, { neuronsPerLayer, provenance, publishedAt }]) => [
      `${service}: ${neuronsPerLayer.join(" + ")} neurons, imported ${publishedAt.toISOString()}`,
      `  from ${provenance.source}, ${provenance.tool} ${provenance.toolVersion}, licence ${provenance.licence}`,
    ],
  );
  return [
    shape(model),
    `${model.activationFunction}, ${model.numTotalParameters} parameters, trained on ${model.dataset}`,
    ...(services.length > 0 ? services : ["no data"]),
  ];
}

/** Removes a model and all its data. Throws one sentence when there is none of that name. */
export async function removeKnownModel(connections: Connections, name: string): Promise<string> {
  if (await removeModel(connections, name)) return `${name} and all its data were removed.`;
  throw new Error(`there is no model "${name}" in the database`);
}

/** Removes a model's data of one method or added service. Throws one sentence when there are none. */
export async function removeModelData(
  connections: Connections,
  name: string,
  method: string,
): Promise<string> {
  if (await removeData(connections, name, method)) return `The ${method} data of ${name} were removed.`;
  throw new Error(`${name} has no ${method} data: \`npm run model -- show ${name}\` names those it has`);
}

function shape(model: Model): string {
  return `${model.name}, ${model.numLayers} layers of ${model.layerSize}, ${totalNeurons(model)} neurons`;
}
