import { z } from "zod";
import { methodsOf } from "@/lib/methods/added";
import { METHODS, servicesOf } from "@/lib/methods/index";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { Service } from "@/lib/methods/service";
import { type DocumentedService, LEVELS } from "./openapi-services";

/** An added service as one model has it. */
interface OwnedService {
  readonly model: ModelDescription;
  readonly service: Service;
}

/** The services that models have beside those of the registry, each once, with the data that it has in any of them. */
export function addedServices(models: readonly ModelDescription[]): DocumentedService[] {
  const registered = servicesOf(METHODS);
  const all = models.flatMap((model) =>
    Object.values(servicesOf(methodsOf(model))).map((service): OwnedService => ({ model, service })),
  );
  const added = all.filter(({ service }) => !Object.hasOwn(registered, service.name));
  const schemas = namedSchemas(added);
  const names = new Set(added.map(({ service }) => service.name));
  return [...names].flatMap((name) => {
    const [first, ...others] = added.filter(({ service }) => service.name === name);
    return first === undefined ? [] : documented(first, [first, ...others], schemas);
  });
}

function documented(
  { model, service: { name, title, needs } }: OwnedService,
  owned: readonly OwnedService[],
  schemas: ReadonlyMap<OwnedService, z.ZodType>,
): DocumentedService {
  const scopes = LEVELS.flatMap(({ level }) => {
    const having = owned.filter(({ service }) => service[level] !== undefined);
    const query = having[0]?.service[level]?.query;
    return query === undefined ? [] : [[level, { query, response: eitherOf(having, schemas) }]];
  });
  const perLayer = model.revisions[name]?.neuronsPerLayer ?? [];
  return {
    ...{ name, title, needs },
    scopes: Object.fromEntries(scopes),
    example: {
      model: model.name,
      layer: Math.max(
        0,
        perLayer.findIndex((neurons) => neurons > 0),
      ),
      neuron: 0,
    },
  };
}

/** The data of one of the models: any JSON when the schema of one is not known. */
function eitherOf(owned: readonly OwnedService[], schemas: ReadonlyMap<OwnedService, z.ZodType>): z.ZodType {
  const given = owned.flatMap((each) => schemas.get(each) ?? []);
  const [first, second, ...rest] = new Set(given);
  if (first === undefined || given.length < owned.length) return z.unknown();
  return second === undefined ? first : z.union([first, second, ...rest]);
}

/**
 * The JSON Schemas of services' data, those that there are. Each has a name in the document and stands there once,
 * for its references are to itself, by its `$id`; of two with one `$id` that differ the second is left out.
 */
function namedSchemas(owned: readonly OwnedService[]): ReadonlyMap<OwnedService, z.ZodType> {
  const known = new Map<string, { readonly text: string; readonly schema: z.ZodType }>();
  const names = new Set<string>();
  const entries = owned.flatMap((each): [OwnedService, z.ZodType][] => {
    const json = identified(each);
    if (json === null) return [];
    const text = JSON.stringify(json);
    const same = known.get(String(json.$id));
    if (same !== undefined) return same.text === text ? [[each, same.schema]] : [];
    const id = ownName(nameOf(each), names);
    // Within another schema, for at the top the printer would drop the `$id`.
    const schema = z.unknown().meta({ id, override: { allOf: [{ ...(json as object) }] } });
    known.set(String(json.$id), { text, schema });
    return [[each, schema]];
  });
  return new Map(entries);
}

/** The JSON Schema of a service's data with an `$id`; null when it has none. */
function identified({ model: { name, revisions }, service }: OwnedService) {
  const schema = revisions[service.name]?.detail.schema;
  if (typeof schema !== "object" || schema === null) return null;
  const id = `urn:deepdecipher:${encodeURIComponent(name)}:${encodeURIComponent(service.name)}`;
  return { $id: id, ...schema };
}

function nameOf({ model, service }: OwnedService): string {
  return `Data_${service.name}_of_${model.name}`.replace(/\W/g, "_");
}

/** The name, or with a number behind it when it is taken; from then on it is. */
export function ownName(name: string, taken: Set<string>): string {
  let own = name;
  for (let i = 2; taken.has(own); i++) own = `${name}_${i}`;
  taken.add(own);
  return own;
}
