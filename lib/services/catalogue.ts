import { createHash } from "node:crypto";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { listModels, type ModelEntry } from "@/lib/store/postgres/models";
import { toJson } from "@/lib/wire/case";
import type { Metadata } from "@/lib/wire/metadata";
import { servicesOf } from "./availability";

/** A model as the services see it: its rows' revisions, and what the API says of it. */
export interface CatalogueModel extends ModelEntry {
  /** Changes whenever any of the model's data or facts change. */
  readonly stamp: string;
  readonly metadata: Metadata;
}

export interface Catalogue {
  readonly models: ReadonlyMap<string, CatalogueModel>;
  readonly stamp: string;
}

/** How long a reading of the catalogue serves before the database is asked again: an import shows after this. */
const FRESH_MS = 1000;

let latest: { readonly catalogue: Catalogue; readonly at: number } | null = null;
let reading: Promise<Catalogue> | null = null;

/** The catalogue if it was read within the last second, else null: lets a hot path go without waiting. */
export function freshCatalogue(): Catalogue | null {
  return latest !== null && performance.now() - latest.at < FRESH_MS ? latest.catalogue : null;
}

/** All models as they are now, whatever was read before. */
export function rereadCatalogue(): Promise<Catalogue> {
  return readCatalogue();
}

/** All models; read again when older than a second, once for however many ask. */
export async function getCatalogue(): Promise<Catalogue> {
  const fresh = freshCatalogue();
  if (fresh !== null) return fresh;
  reading ??= readCatalogue().finally(() => {
    reading = null;
  });
  return reading;
}

/** One model by name; throws `not_found` with where to look. */
export async function requireModel(name: string): Promise<CatalogueModel> {
  const model = (await getCatalogue()).models.get(name);
  if (model === undefined) {
    throw new ApiError(
      "not_found",
      `There is no model "${name.slice(0, 100)}". The models are listed at /api.`,
    );
  }
  return model;
}

async function readCatalogue(): Promise<Catalogue> {
  const models = (await listModels()).map(describe);
  const catalogue = {
    models: new Map(models.map((model) => [model.name, model])),
    stamp: stampOf(models.map((model) => model.stamp)),
  };
  latest = { catalogue, at: performance.now() };
  return catalogue;
}

function describe(entry: ModelEntry): CatalogueModel {
  const revisions = Object.entries(entry.services);
  const facts = { ...toJson(shapeOf(entry)), num_total_neurons: totalNeurons(entry) };
  const stamp = stampOf([facts, revisions.map(([service, { revision }]) => [service, revision])]);
  const metadata: Metadata = {
    name: facts.name,
    num_layers: facts.num_layers,
    layer_size: facts.layer_size,
    activation_function: facts.activation_function,
    num_total_neurons: facts.num_total_neurons,
    num_total_parameters: facts.num_total_parameters,
    dataset: facts.dataset,
    available_services: servicesOf(revisions.map(([service]) => service)),
    revision: stamp,
    provenance: Object.fromEntries(
      revisions.map(([service, { provenance }]) => [service, toJson(provenance)]),
    ),
    coverage: Object.fromEntries(
      revisions.map(([service, { neuronsPerLayer }]) => [
        service,
        neuronsPerLayer.reduce((a, b) => a + b, 0),
      ]),
    ),
  };
  return { ...entry, stamp, metadata };
}

function shapeOf({
  name,
  numLayers,
  layerSize,
  activationFunction,
  numTotalParameters,
  dataset,
}: ModelEntry) {
  return { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset };
}

function stampOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}
