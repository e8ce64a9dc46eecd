import { z } from "zod";
import { methodsOf } from "@/lib/methods/added";
import { METHODS, servicesOf } from "@/lib/methods/index";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { ScopeSchemas, Service } from "@/lib/methods/service";
import { envelopeOf } from "@/lib/wire/neurons";
import { type ExampleValues, examplePath } from "./examples";
import { type Operation, operationOf } from "./openapi-operation";

const TAG = "Services";
const LEVELS = [
  { level: "model", tail: "", what: "A model" },
  { level: "layer", tail: "/{layer}", what: "A layer" },
  { level: "neuron", tail: "/{layer}/{neuron}", what: "A neuron" },
] as const;
type Level = (typeof LEVELS)[number]["level"];

/** A service as its documentation tells of it. */
export interface DocumentedService {
  readonly name: string;
  readonly title: string;
  readonly scopes: Readonly<Partial<Record<Level, ScopeSchemas>>>;
  /** Values of path parameters that name something that has its data. */
  readonly example: ExampleValues;
}

/** The services that every model may have. */
export function registeredServices(): DocumentedService[] {
  return Object.values(REGISTERED).map((service) => ({
    name: service.name,
    title: service.title,
    scopes: Object.fromEntries(LEVELS.map(({ level }) => [level, service[level]])),
    example: examplePath,
  }));
}

/** The services that models have beside those, each once, with the data that it has in any of them. */
export function addedServices(models: readonly ModelDescription[]): DocumentedService[] {
  const added = new Map<string, [OwnedService, ...OwnedService[]]>();
  for (const model of models) {
    for (const service of Object.values(servicesOf(methodsOf(model)))) {
      if (Object.hasOwn(REGISTERED, service.name)) continue;
      const own = { model, service };
      const others = added.get(service.name);
      if (others === undefined) added.set(service.name, [own]);
      else others.push(own);
    }
  }
  return [...added.values()].map(describeAdded);
}

const REGISTERED = servicesOf(METHODS);

/** An added service as one model has it. */
interface OwnedService {
  readonly model: ModelDescription;
  readonly service: Service;
}

function describeAdded(owned: readonly [OwnedService, ...OwnedService[]]): DocumentedService {
  const [{ model, service }] = owned;
  const scopes = LEVELS.flatMap(({ level }) => {
    const having = owned.filter((each) => each.service[level] !== undefined);
    const query = having[0]?.service[level]?.query;
    return query === undefined ? [] : [[level, { query, response: eitherOf(having.map(schemaOf)) }]];
  });
  return {
    name: service.name,
    title: service.title,
    scopes: Object.fromEntries(scopes),
    example: { model: model.name, layer: 0, neuron: 0 },
  };
}

/** Any JSON when one of the schemas is not known. */
function eitherOf(schemas: readonly (z.ZodType | null)[]): z.ZodType {
  const known = schemas.filter((schema) => schema !== null);
  const [first, second, ...rest] = known;
  if (first === undefined || known.length < schemas.length) return z.unknown();
  return second === undefined ? first : z.union([first, second, ...rest]);
}

/** The JSON Schema of an added service's data in a model; null when it has none. */
function schemaOf({ model: { name, revisions }, service }: OwnedService): z.ZodType | null {
  const schema = revisions[service.name]?.detail.schema;
  if (typeof schema !== "object" || schema === null) return null;
  // Its references are to itself, for which it needs a name of its own within the document.
  const id = `urn:deepdecipher:${encodeURIComponent(name)}:${encodeURIComponent(service.name)}`;
  const named: object = { $id: id, ...schema };
  return z.unknown().meta({ override: { ...named } });
}

/** The addresses of a service. */
export function servicePaths({ name, title, scopes, example }: DocumentedService): [string, Operation][] {
  const paths = LEVELS.flatMap(({ level, tail, what }): [string, Operation][] => {
    const scope = scopes[level];
    if (scope === undefined) return [];
    const path = `/api/{model}/${name}${tail}`;
    const about = {
      summary: `${title}: ${what.toLowerCase()}`,
      description: `${what}'s page of the service \`${name}\`.`,
      query: scope.query,
      responses: { "application/json": envelopeOf(scope.response) },
    };
    return [[path, operationOf(path, about, TAG, example)]];
  });
  const [first] = paths;
  if (name !== "metadata" || first === undefined) return paths;
  return [["/api/{model}", { ...first[1], summary: "A model" }], ...paths];
}

/** The addresses of all services at once; an added one has a member where a model has its data. */
export function allPaths(
  registered: readonly DocumentedService[],
  added: readonly DocumentedService[],
): [string, Operation][] {
  return LEVELS.map(({ level, tail }) => {
    const members = [
      ...registered.map(({ name, scopes }) => [name, memberOf(scopes[level]?.response ?? null)] as const),
      ...added.flatMap(({ name, scopes }) => {
        const scope = scopes[level];
        return scope === undefined ? [] : [[name, memberOf(scope.response).optional()] as const];
      }),
    ];
    const about = {
      summary: `Every service: a ${level}`,
      description: "One member for every service: its data, what it lacks, or why there is no such page.",
      query: z.strictObject({ query: z.string().optional().describe("Handed to neuron2graph-search") }),
      responses: { "application/json": z.object(Object.fromEntries(members)) },
    };
    return [`/api/{model}/all${tail}`, operationOf(`/api/{model}/all${tail}`, about, TAG)];
  });
}

function memberOf(data: z.ZodType | null) {
  const without = [
    z.strictObject({ missing_data_types: z.array(z.string()).min(1) }),
    z.strictObject({ error: z.string() }),
  ];
  return z.union(data === null ? without : [z.strictObject({ data }), ...without]);
}
