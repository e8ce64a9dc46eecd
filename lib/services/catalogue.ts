import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { ApiError } from "@/lib/domain/errors";
import { totalNeurons } from "@/lib/domain/model";
import { methodsOf } from "@/lib/methods/added";
import { servicesOf } from "@/lib/methods/index";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { Service } from "@/lib/methods/service";
import type { Store, StoredModel } from "@/lib/store/store";
import { toJson } from "@/lib/wire/case";

/** Every model as it is now. */
export interface Catalogue {
  readonly models: ReadonlyMap<string, ModelDescription>;
  /** Changes whenever any model's does, and whenever data were verified. */
  readonly stamp: string;
}

/** How long a reading of the catalogue serves before the store is asked again: an import shows after this. */
const FRESH_MS = 1000;
const KEY = "catalogue";

/** Reads a store's catalogue, once a second at most and once for however many ask. */
export class CatalogueReader {
  private readonly store: Pick<Store, "listModels">;
  private readonly latest: LRUCache<typeof KEY, Catalogue>;

  constructor(store: Pick<Store, "listModels">) {
    this.store = store;
    this.latest = new LRUCache<typeof KEY, Catalogue>({
      max: 1,
      ttl: FRESH_MS,
      // Who waits for a reading gets it, also when a newer one has taken its place meanwhile.
      ignoreFetchAbort: true,
      fetchMethod: () => readCatalogue(store),
    });
  }

  /** The catalogue if it was read within the last second, else null: lets a hot path go without waiting. */
  fresh(): Catalogue | null {
    return this.latest.get(KEY) ?? null;
  }

  /** All models; read again when older than a second. */
  async read(): Promise<Catalogue> {
    return this.fresh() ?? (await this.latest.fetch(KEY)) ?? readCatalogue(this.store);
  }

  /** All models as they are now, whatever was read before. */
  async reread(): Promise<Catalogue> {
    const catalogue = await readCatalogue(this.store);
    this.latest.set(KEY, catalogue);
    return catalogue;
  }

  /** One model by name, or null. */
  async find(name: string): Promise<ModelDescription | null> {
    return (await this.read()).models.get(name) ?? null;
  }

  /** One model by name; throws `not_found` with where to look. */
  async require(name: string): Promise<ModelDescription> {
    return requireModel((await this.read()).models, name);
  }
}

/** One of these models by name; throws `not_found` with where to look. */
export function requireModel(models: Catalogue["models"], name: string): ModelDescription {
  const model = models.get(name);
  if (model !== undefined) return model;
  throw new ApiError(
    "not_found",
    `There is no model "${name.slice(0, 100)}". The models are listed at /api.`,
  );
}

/** The methods of which a model lacks data that a service needs, in the order in which the service names them. */
export function missingMethods(needs: readonly string[], { revisions }: StoredModel): string[] {
  return needs.filter((need) => revisions[need] === undefined);
}

async function readCatalogue(store: Pick<Store, "listModels">): Promise<Catalogue> {
  const models = (await store.listModels()).map(describe);
  return {
    models: new Map(models.map((model) => [model.name, model])),
    stamp: stampOf(models.map((model) => [model.stamp, ...verifiedAt(model)])),
  };
}

function verifiedAt({ revisions }: StoredModel): string[] {
  return Object.values(revisions).flatMap(({ detail: { verified } }) => verified?.at ?? []);
}

function describe(model: StoredModel): ModelDescription {
  const revisions = Object.entries(model.revisions).map(([method, { revision }]) => [method, revision]);
  const { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset } = model;
  const shape = { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset };
  const stamp = stampOf([{ ...toJson(shape), num_total_neurons: totalNeurons(model) }, revisions]);
  const services: Service[] = Object.values(servicesOf(methodsOf(model)));
  const available = services.filter(({ needs }) => missingMethods(needs, model).length === 0);
  const needed = new Set(services.flatMap(({ needs }) => needs));
  return {
    ...model,
    stamp,
    availableServices: available.map((service) => service.name),
    servedMethods: Object.keys(model.revisions).filter((method) => needed.has(method)),
  };
}

function stampOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}
