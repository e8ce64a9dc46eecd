import { z } from "zod";
import { createDocument } from "zod-openapi";
import { type SiteAddress, siteAddresses } from "@/lib/http/doors/site-addresses";
import type { Endpoint } from "@/lib/http/endpoint";
import { endpoints } from "@/lib/http/endpoints/index";
import { services } from "@/lib/services/index";
import type { ScopeSchemas, Service } from "@/lib/services/service";
import { VERSION } from "@/lib/version";
import { envelopeOf } from "@/lib/wire/neurons";
import { problemSchema } from "@/lib/wire/problem";
import { noQuery } from "@/lib/wire/query";
import { exampleOf, examplePath } from "./examples";
import { methodsOf, type Operation } from "./openapi-methods";

export type OpenApiDocument = ReturnType<typeof createDocument>;

let printed: OpenApiDocument | null = null;

/** The API's description (OpenAPI 3.1), printed once from the schemas that check parameters and answers. */
export function openapiDocument(): OpenApiDocument {
  printed ??= createDocument(description(), { override: dropSafeBounds });
  return printed;
}

function description(): Parameters<typeof createDocument>[0] {
  return {
    openapi: "3.1.0",
    info: {
      title: "DeepDecipher",
      version: VERSION,
      description:
        "Data about the neurons of language models. Everything is GET and open to every origin, without a key; HEAD and OPTIONS are answered too, any other method by a problem with status 405 and the header Allow. Layers and neurons count from 0. Answers carry an ETag; those about one model may be kept for ever when `rev` is the model's present `revision`; at other addresses `rev` is taken and changes nothing. Bodies are stored compressed and sent so, with gzip, where the client takes it; no other coding is made.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "Models", description: "What there is" },
      { name: "Services", description: "The data of one method about a model, a layer or a neuron" },
      { name: "Search", description: "Finding neurons" },
      { name: "Bulk", description: "Much at once" },
      { name: "Documentation", description: "About this API" },
      { name: "Watching", description: "Whether the site is well" },
    ],
    paths: Object.fromEntries(
      [
        ...endpoints.map(endpointPath),
        ...Object.entries(services).flatMap(servicePaths),
        ...allPaths(),
        ...siteAddresses.map(sitePath),
      ].map(([path, operation]) => [path, methodsOf(operation)]),
    ),
  };
}

/** Every whole number would else be documented as lying between the safe bounds of JavaScript. */
function dropSafeBounds({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

const TAGS: Readonly<Record<string, string>> = {
  "/api": "Models",
  "/api/search": "Search",
  "/api/{model}/tokens": "Search",
  "/api/{model}/tokens.json": "Search",
  "/api/{model}/similar/{layer}/{neuron}": "Search",
  "/api/{model}/atlas/{statistic}": "Bulk",
  "/api/{model}/batch": "Bulk",
  "/api/{model}/{service}/export.ndjson": "Bulk",
};

function endpointPath({ path, summary, description, query, responses }: Endpoint): [string, Operation] {
  return [path, operationOf(path, { summary, description, query, responses }, TAGS[path] ?? "Documentation")];
}

function servicePaths([name, service]: [string, Service]): [string, Operation][] {
  const levels = [
    ["model", "", "A model"],
    ["layer", "/{layer}", "A layer"],
    ["neuron", "/{layer}/{neuron}", "A neuron"],
  ] as const;
  const paths = levels.flatMap(([level, tail, what]): [string, Operation][] => {
    const scope: ScopeSchemas | undefined = service[level];
    if (scope === undefined) return [];
    const path = `/api/{model}/${name}${tail}`;
    const about = {
      summary: `${service.title}: ${what.toLowerCase()}`,
      description: `${what}'s page of the service \`${name}\`.`,
      query: scope.query,
      responses: { "application/json": envelopeOf(scope.response) },
    };
    return [[path, operationOf(path, about, "Services")]];
  });
  const [first] = paths;
  if (name !== "metadata" || first === undefined) return paths;
  return [
    ["/api/{model}", { ...first[1], summary: "A model", operationId: operationId("/api/{model}") }],
    ...paths,
  ];
}

function allPaths(): [string, Operation][] {
  return (["", "/{layer}", "/{layer}/{neuron}"] as const).map((tail) => {
    const level = tail === "" ? "model" : tail === "/{layer}" ? "layer" : "neuron";
    const members = Object.entries(services).map(([name, service]) => {
      const scope: ScopeSchemas | undefined = service[level];
      return [name, memberOf(scope?.response ?? null)];
    });
    const about = {
      summary: `Every service: a ${level}`,
      description: "One member for every service: its data, what it lacks, or why there is no such page.",
      query: z.strictObject({ query: z.string().optional().describe("Handed to neuron2graph-search") }),
      responses: { "application/json": z.object(Object.fromEntries(members)) },
    };
    return [`/api/{model}/all${tail}`, operationOf(`/api/{model}/all${tail}`, about, "Services")];
  });
}

function sitePath({ path, summary, description, responses }: SiteAddress): [string, Operation] {
  const answers = Object.entries(responses).map(([status, { description: about, content }]) => {
    const media = Object.entries(content).map(([type, schema]) => [type, { schema }]);
    return [status, { description: about, headers: everyHeader, content: Object.fromEntries(media) }];
  });
  const about = { operationId: operationId(path), tags: ["Watching"], summary, description };
  return [path, { ...about, responses: Object.fromEntries(answers) }];
}

function memberOf(data: z.ZodType | null) {
  const without = [
    z.strictObject({ missing_data_types: z.array(z.string()).min(1) }),
    z.strictObject({ error: z.string() }),
  ];
  return z.union(data === null ? without : [z.strictObject({ data }), ...without]);
}

function operationOf(
  path: string,
  {
    summary,
    description,
    query,
    responses,
  }: Pick<Endpoint, "summary" | "description" | "query" | "responses">,
  tag: string,
): Operation {
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const problem = { content: { "application/problem+json": { schema: problemSchema } } };
  const example = exampleOf(path);
  return {
    operationId: operationId(path),
    tags: [tag],
    summary,
    description,
    requestParams: {
      path: z.object(Object.fromEntries(params.map((name) => [name, pathParameter(name)]))),
      query: path.includes("{model}") ? query.extend({ rev: revisionParameter }) : query,
    },
    responses: {
      "200": {
        description: "The answer",
        headers: successHeaders,
        content: Object.fromEntries(
          Object.entries(responses).map(([type, schema]) => [
            type,
            { schema, ...(type === "application/json" && example !== undefined && { example }) },
          ]),
        ),
      },
      "304": { description: "The client's copy (`If-None-Match`) is still right" },
      "400": { description: "A parameter is wrong; the answer says which and what was expected", ...problem },
      ...(params.length > 0 || query !== noQuery
        ? { "404": { description: "There is no such model, service, layer, neuron or data", ...problem } }
        : {}),
      "500": { description: "Our mistake; it has been logged under the answer's X-Request-Id", ...problem },
      "503": { description: "The database is away or too slow; see Retry-After", ...problem },
    },
  };
}

const revisionParameter = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .optional()
  .describe(
    "The model's `revision`: while it is the present one, the answer may be kept for ever. An older one, or one at an answer about two models, changes nothing",
  );

const everyHeader = z.object({
  "Cache-Control": z.string(),
  "X-Request-Id": z.string().describe("The client's own, or one of ours: stands in our log"),
});

const successHeaders = everyHeader.extend({
  ETag: z.string().describe("Changes when the bytes change; give it back as If-None-Match"),
  "Cache-Control": z.string().describe("A minute; for ever with the model's present `rev`"),
  "Server-Timing": z.string().describe("Milliseconds that the answer took to make"),
});

function pathParameter(name: string): z.ZodType {
  const about = { description: PARAMETERS[name] ?? name, example: examplePath[name] };
  return name === "layer" || name === "neuron" ? z.int().min(0).meta(about) : z.string().meta(about);
}

const PARAMETERS: Readonly<Record<string, string>> = {
  model: "A model's name, as listed at /api",
  layer: "From 0",
  neuron: "Place within the layer, from 0",
  service: "A service's name",
  statistic: "A statistic's name",
};

/** "/api/{model}/neuroscope/{layer}" → "get_model_neuroscope_layer". */
function operationId(path: string): string {
  return `get${path.replace("/api", "").replace(/\W+/g, "_").replace(/_$/, "")}`;
}
