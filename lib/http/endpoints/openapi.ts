import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { noQuery } from "@/lib/wire/query";

/** This API's own description. */
export const openapi = endpoint(
  {
    path: "/api/openapi.json",
    summary: "This document",
    description: "OpenAPI 3.1, printed from the schemas that check the answers.",
    query: noQuery,
    responses: { "application/json": z.looseObject({ openapi: z.string() }) },
  },
  async () => {
    const { openapiDocument } = await import("@/lib/http/docs/openapi");
    return { content: { json: openapiDocument() }, model: null, page: "/doc" };
  },
);

/** The answers as TypeScript types. */
export const types = endpoint(
  {
    path: "/api/types.d.ts",
    summary: "The answers as TypeScript types",
    description: "A type for each schema, and `Routes` from each address to its parameters and its answer.",
    query: noQuery,
    responses: { "text/plain": z.string() },
  },
  async () => {
    const [{ openapiDocument }, { printTypes }] = await Promise.all([
      import("@/lib/http/docs/openapi"),
      import("@/lib/http/docs/print-types"),
    ]);
    const bytes = printTypes(openapiDocument());
    return { content: { bytes, contentType: "text/plain" }, model: null, page: "/doc" };
  },
);
