import { createDocument } from "zod-openapi";
import { homePath } from "@/lib/domain/file-paths";
import { type SiteAddress, siteAddresses } from "@/lib/http/doors/site-addresses";
import type { Endpoint } from "@/lib/http/endpoint";
import type { ModelDescription } from "@/lib/methods/model-description";
import { VERSION } from "@/lib/version";
import { addedServices, ownName } from "./added-services";
import { everyHeader, type Operation, operationOf, pathItemOf } from "./openapi-operation";
import { allPaths, registeredServices, servicePaths } from "./openapi-services";

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * Prints the API's description (OpenAPI 3.1) from the schemas that check parameters and answers: its endpoints, the
 * services that every model may have, and those that these models have besides.
 */
export function openapiDocument(
  endpoints: readonly Endpoint[],
  models: readonly ModelDescription[] = [],
): OpenApiDocument {
  const paths = pathsOf(endpoints, models).map(([path, operation]) => [path, pathItemOf(operation)]);
  return createDocument({ ...ABOUT, paths: Object.fromEntries(paths) }, { override: dropSafeBounds });
}

const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "DeepDecipher",
    version: VERSION,
    description:
      "Data about the neurons of language models. Everything is GET and open to every origin, without a key; HEAD and OPTIONS are answered too, any other method by a problem with status 405 and the header Allow. Layers and neurons count from 0. Answers carry an ETag; those about one model may be kept for ever when `rev` is the model's present `revision`; at other addresses `rev` is taken and changes nothing. Bodies are stored compressed and sent so, with gzip, where the client takes it; no other coding is made.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: homePath() }],
  tags: [
    { name: "Models", description: "What there is" },
    { name: "Services", description: "The data of one method about a model, a layer or a neuron" },
    { name: "Search", description: "Finding neurons" },
    { name: "Bulk", description: "Much at once" },
    { name: "Documentation", description: "About this API" },
    { name: "Watching", description: "Whether the site is well" },
  ],
} satisfies Omit<Parameters<typeof createDocument>[0], "paths">;

function pathsOf(endpoints: readonly Endpoint[], models: readonly ModelDescription[]): [string, Operation][] {
  const [registered, added] = [registeredServices(), addedServices(models)];
  return withOwnIds([
    ...endpoints.map(endpointPath),
    ...registered.flatMap(servicePaths),
    ...added.flatMap(servicePaths),
    ...allPaths(registered, added),
    ...siteAddresses.map(sitePath),
  ]);
}

/** Operations with names, each of its own: those of added services may differ in a point or a hyphen alone. */
function withOwnIds(paths: readonly [string, Operation][]): [string, Operation][] {
  const taken = new Set<string>();
  return paths.map(([path, operation]) => [
    path,
    { operationId: ownName(operationId(path), taken), ...operation },
  ]);
}

/** Every whole number would else be documented as lying between the safe bounds of JavaScript. */
function dropSafeBounds({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

const TAGS: Readonly<Record<string, string>> = {
  "/api": "Models",
  "/api/search": "Search",
  "/api/search/all": "Search",
  "/api/tokens": "Search",
  "/api/{model}/firing": "Search",
  "/api/{model}/tokens": "Search",
  "/api/{model}/tokens.json": "Search",
  "/api/{model}/similar/{layer}/{neuron}": "Search",
  "/api/{model}/atlas/{statistic}": "Bulk",
  "/api/{model}/neurons": "Search",
  "/api/{model}/batch": "Bulk",
  "/api/{model}/{service}/export.ndjson": "Bulk",
};

function endpointPath({ path, summary, description, query, responses }: Endpoint): [string, Operation] {
  return [path, operationOf(path, { summary, description, query, responses }, TAGS[path] ?? "Documentation")];
}

function sitePath({ path, summary, description, responses }: SiteAddress): [string, Operation] {
  const answers = Object.entries(responses).map(([status, { description: about, content }]) => {
    const media = Object.entries(content).map(([type, schema]) => [type, { schema }]);
    return [status, { description: about, headers: everyHeader, content: Object.fromEntries(media) }];
  });
  const about = { tags: ["Watching"], summary, description };
  return [path, { ...about, responses: Object.fromEntries(answers) }];
}

/** "/api/{model}/neuroscope/{layer}" → "get_model_neuroscope_layer". */
function operationId(path: string): string {
  return `get${path.replace("/api", "").replace(/\W+/g, "_").replace(/_$/, "")}`;
}
