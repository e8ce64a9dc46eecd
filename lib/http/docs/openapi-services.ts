import { z } from "zod";
import { tellsPoles } from "@/lib/http/pole";
import { METHODS, servicesOf } from "@/lib/methods/index";
import type { ScopeSchemas } from "@/lib/methods/service";
import { envelopeOf } from "@/lib/wire/neurons";
import { poleFields } from "@/lib/wire/pole";
import { type ExampleValues, exampleOf, examplePath } from "./examples";
import { type Operation, operationOf } from "./openapi-operation";

const TAG = "Services";
/** Where a service may answer, with the end of its address there. */
export const LEVELS = [
  { level: "model", tail: "", what: "A model" },
  { level: "layer", tail: "/{layer}", what: "A layer" },
  { level: "neuron", tail: "/{layer}/{neuron}", what: "A neuron" },
] as const;
type Level = (typeof LEVELS)[number]["level"];

/** A service as its documentation tells of it. */
export interface DocumentedService {
  readonly name: string;
  readonly title: string;
  /** Methods of which a model must have data. */
  readonly needs: readonly string[];
  readonly scopes: Readonly<Partial<Record<Level, ScopeSchemas>>>;
  /** Values of path parameters that name something that has its data. */
  readonly example: ExampleValues;
}

/** The services that every model may have. */
export function registeredServices(): DocumentedService[] {
  return Object.values(servicesOf(METHODS)).map((service) => ({
    name: service.name,
    title: service.title,
    needs: service.needs,
    scopes: Object.fromEntries(LEVELS.map(({ level }) => [level, service[level]])),
    example: examplePath,
  }));
}

/** The addresses of a service. */
export function servicePaths({
  name,
  title,
  needs,
  scopes,
  example,
}: DocumentedService): [string, Operation][] {
  const paths = LEVELS.flatMap(({ level, tail, what }): [string, Operation][] => {
    const scope = scopes[level];
    if (scope === undefined) return [];
    const path = `/api/{model}/${name}${tail}`;
    const about = {
      summary: `${title}: ${what.toLowerCase()}`,
      description: `${what}'s page of the service \`${name}\`.`,
      query: tellsPoles({ needs }) ? scope.query.extend(poleFields) : scope.query,
      responses: { "application/json": envelopeOf(scope.response) },
    };
    return [[path, operationOf(path, about, TAG, { example })]];
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
      query: z.strictObject({
        query: z.string().optional().describe("Handed to neuron2graph-search"),
        ...poleFields,
      }),
      responses: { "application/json": z.object(Object.fromEntries(members)) },
    };
    const path = `/api/{model}/all${tail}`;
    return [
      path,
      operationOf(path, about, TAG, { answer: completeAnswer(exampleOf(path), registered, level) }),
    ];
  });
}

/** A recorded answer with what it would say of services that were not there when it was recorded. */
function completeAnswer(
  recorded: unknown,
  registered: readonly DocumentedService[],
  level: Level,
): Readonly<Record<string, unknown>> {
  const later = registered.map(({ name, needs, scopes }) => [
    name,
    scopes[level] === undefined
      ? { error: `The service ${name} has no page for a ${level}.` }
      : { missing_data_types: needs },
  ]);
  return { ...Object.fromEntries(later), ...(recorded as object) };
}

function memberOf(data: z.ZodType | null) {
  const without = [
    z.strictObject({ missing_data_types: z.array(z.string()).min(1) }),
    z.strictObject({ error: z.string() }),
  ];
  return z.union(data === null ? without : [z.strictObject({ data }), ...without]);
}
