import { z } from "zod";
import type { createDocument } from "zod-openapi";
import type { Endpoint } from "@/lib/http/endpoint";
import { problemSchema } from "@/lib/wire/problem";
import { noQuery } from "@/lib/wire/query";
import { type ExampleValues, exampleOf, examplePath } from "./examples";

export type PathItem = NonNullable<Parameters<typeof createDocument>[0]["paths"]>[string];
export type Operation = NonNullable<PathItem["get"]>;

/** An address by what its GET does; HEAD and OPTIONS go with it, other methods are answered 405 wherever they are sent. */
export function pathItemOf(get: Operation): PathItem {
  const { operationId = "", tags, summary = "", requestParams, responses } = get;
  const common = tags === undefined ? {} : { tags };
  return {
    get,
    head: {
      ...common,
      operationId: operationId.replace(/^get/, "head"),
      summary: `${summary}: the headers alone`,
      ...(requestParams && { requestParams }),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, { content: _, ...response }]) => [status, response]),
      ),
    },
    options: {
      ...common,
      operationId: operationId.replace(/^get/, "options"),
      summary: `${summary}: what may be asked`,
      ...(requestParams?.path && { requestParams: { path: requestParams.path } }),
      responses: { "204": { description: "What any origin may ask", headers: preflightHeaders } },
    },
  };
}

/** What an operation is about. */
export type OperationAbout = Pick<Endpoint, "summary" | "description" | "query" | "responses">;

/** What is shown as an example: values of path parameters, and an answer; without them the demo model's. */
export interface OperationExample {
  readonly example?: ExampleValues;
  readonly answer?: unknown;
}

/** What GET does at an address of the API, with every way in which it may go wrong. */
export function operationOf(
  path: string,
  { summary, description, query, responses }: OperationAbout,
  tag: string,
  { example = examplePath, answer = exampleOf(path) }: OperationExample = {},
): Operation {
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const problem = { content: { "application/problem+json": { schema: problemSchema } } };
  return {
    tags: [tag],
    summary,
    description,
    requestParams: {
      path: z.object(Object.fromEntries(params.map((name) => [name, pathParameter(name, example[name])]))),
      query: path.includes("{model}") ? query.extend({ rev: revisionParameter }) : query,
    },
    responses: {
      "200": {
        description: "The answer",
        headers: successHeaders,
        content: Object.fromEntries(
          Object.entries(responses).map(([type, schema]) => [
            type,
            { schema, ...(type === "application/json" && answer !== undefined && { example: answer }) },
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

const preflightHeaders = z.object({
  Allow: z.string(),
  "Access-Control-Allow-Origin": z.string(),
  "Access-Control-Allow-Methods": z.string(),
  "Access-Control-Allow-Headers": z.string(),
  "Access-Control-Max-Age": z.string(),
  "X-Request-Id": z.string(),
});

const revisionParameter = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .optional()
  .describe(
    "The model's `revision`: while it is the present one, the answer may be kept for ever. An older one, or one at an answer about two models, changes nothing",
  );

/** The headers of every answer. */
export const everyHeader = z.object({
  "Cache-Control": z.string(),
  "X-Request-Id": z.string().describe("The client's own, or one of ours: stands in our log"),
});

const successHeaders = everyHeader.extend({
  ETag: z.string().describe("Changes when the bytes change; give it back as If-None-Match"),
  "Cache-Control": z.string().describe("A minute; for ever with the model's present `rev`"),
  "Server-Timing": z.string().describe("Milliseconds that the answer took to make"),
});

function pathParameter(name: string, example: string | number | undefined): z.ZodType {
  const about = { description: PARAMETERS[name] ?? name, example };
  return name === "layer" || name === "neuron" ? z.int().min(0).meta(about) : z.string().meta(about);
}

const PARAMETERS: Readonly<Record<string, string>> = {
  model: "A model's name, as listed at /api",
  layer: "From 0",
  neuron: "Place within the layer, from 0",
  service: "A service's name",
  statistic: "A statistic's name",
};
