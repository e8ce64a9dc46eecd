import { KNOWN_MODELS } from "@/lib/domain/known-models";
import { formatLayers, type Model, totalNeurons } from "@/lib/domain/model";
import type { Connections } from "@/lib/store/postgres/connections";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { insertModel, removeData, removeModel } from "@/lib/store/postgres/model-write";
import { getModel, listModels } from "@/lib/store/postgres/models";
import { dropUnused } from "@/lib/store/postgres/revisions";
import { exchangeKept, forgetKept, sizesOf } from "@/lib/store/postgres/rollback";
import type { StoredModel } from "@/lib/store/store";

/** Adds a model of the catalogue, without data. Throws one sentence when it is unknown or there already. */
export async function addKnownModel(connections: Connections, name: string): Promise<string> {
  const known = KNOWN_MODELS.find((model) => model.name === name);
  if (await getModel(connections, name)) throw new Error(`${name} is in the database already`);
  if (!known) {
    const names = KNOWN_MODELS.map((model) => model.name).join(", ");
    throw new Error(
      `"${name}" is not in the catalogue (${names}): a bundle of another model brings its own facts, just import it`,
    );
  }
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
  const model = await requireModel(connections, name);
  const sizes = await sizesOf(connections, model.id);
  const kept = [...sizes].flatMap(([service, bytes]) =>
    bytes.kept > 0 ? [`  ${service}, ${megabytes(bytes.kept)}`] : [],
  );
  const services = Object.entries(model.revisions).flatMap(
    ([service, { neuronsPerLayer, provenance, publishedAt }]) => [
      `${service}: ${neuronsPerLayer.join(" + ")} neurons, ${megabytes(sizes.get(service)?.current ?? 0)}, imported ${publishedAt.toISOString()}`,
      `  from ${provenance.source}, ${provenance.tool} ${provenance.toolVersion}, licence ${provenance.licence}`,
    ],
  );
  return [
    shape(model),
    `${model.activationFunction}, ${model.numTotalParameters} parameters, trained on ${model.dataset}`,
    ...(services.length > 0 ? services : ["no data"]),
    ...(kept.length > 0 ? ["kept of what the last import or rollback replaced:", ...kept] : []),
  ];
}

/**
 * Brings back what the last import of a model replaced, if it was to be kept; a second call undoes the first. Throws one
 * sentence when nothing was kept.
 */
export async function rollBack(connections: Connections, name: string): Promise<string> {
  return excludingImports(connections, name, async () => {
    const { id } = await requireModel(connections, name);
    const changed = await exchangeKept(connections, id);
    if (changed === null)
      throw new Error(
        `nothing was kept of ${name}: an import keeps what it replaces when it is told to (\`npm run import -- --keep …\`)`,
      );
    return `${name} has again what its last import replaced: ${changed.join(", ")}. The same command undoes this.`;
  });
}

/** Drops what the last import of a model replaced and kept. */
export async function forgetReplaced(connections: Connections, name: string): Promise<string> {
  return excludingImports(connections, name, async () => {
    const { id } = await requireModel(connections, name);
    await forgetKept(connections, id);
    const left = await dropUnused(connections, id, []);
    return left === 0
      ? `Nothing is kept of ${name} but its data of now.`
      : `${name} is being read just now: run the command again to drop what was kept.`;
  });
}

async function requireModel(connections: Connections, name: string): Promise<StoredModel> {
  const model = await getModel(connections, name);
  if (model !== null) return model;
  throw noSuchModel(name);
}

/** What a command says of a name that is no model of the database. */
export function noSuchModel(name: string): Error {
  return new Error(
    `there is no model "${name}" in the database: \`npm run model -- list\` names those there are`,
  );
}

/** Removes a model and all its data. Throws one sentence when there is none of that name. */
export async function removeKnownModel(connections: Connections, name: string): Promise<string> {
  if (await removeModel(connections, name)) return `${name} and all its data were removed.`;
  throw noSuchModel(name);
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

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function shape(model: Model): string {
  return `${model.name}, ${formatLayers(model.numLayers)} of ${model.layerSize}, ${totalNeurons(model)} neurons`;
}
