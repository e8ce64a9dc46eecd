import { z } from "zod";
import { docPath } from "@/lib/domain/paths";
import type { OpenApiDocument } from "@/lib/http/docs/openapi";
import { atlas } from "@/lib/http/endpoints/atlas";
import { batch } from "@/lib/http/endpoints/batch";
import { exportLines } from "@/lib/http/endpoints/export";
import { firing } from "@/lib/http/endpoints/firing";
import { models } from "@/lib/http/endpoints/models";
import { neurons } from "@/lib/http/endpoints/neurons";
import { search, searchAll } from "@/lib/http/endpoints/search";
import { similar } from "@/lib/http/endpoints/similar";
import { tokenTable } from "@/lib/http/endpoints/token-table";
import { tokenList, tokens } from "@/lib/http/endpoints/tokens";
import type { Site } from "@/lib/services/site";
import { noQuery } from "@/lib/wire/query";
import { type Endpoint, endpoint } from "./endpoint";

// The API as a whole: its endpoints, and the documents about them, which are loaded when they are asked for.

/** This API's own description. */
const openapi = endpoint(
  {
    path: "/api/openapi.json",
    summary: "This document",
    description: "OpenAPI 3.1, printed from the schemas that check the answers.",
    query: noQuery,
    responses: { "application/json": z.looseObject({ openapi: z.string() }) },
  },
  async (site) => ({ body: { json: await readDocument(site) }, model: null, page: docPath() }),
);

/** The answers as TypeScript types. */
const types = endpoint(
  {
    path: "/api/types.d.ts",
    summary: "The answers as TypeScript types",
    description: "A type for each schema, and `Routes` from each address to its parameters and its answer.",
    query: noQuery,
    responses: { "text/plain": z.string() },
  },
  async (site) => {
    const { printTypes } = await import("@/lib/http/docs/print-types");
    const bytes = printTypes(await readDocument(site));
    return { body: { bytes, contentType: "text/plain" }, model: null, page: docPath() };
  },
);

/** Every address that is not a service's; the first that fits answers. */
export const ENDPOINTS: readonly Endpoint[] = [
  models,
  openapi,
  types,
  search,
  searchAll,
  tokenTable,
  tokens,
  tokenList,
  atlas,
  neurons,
  similar,
  batch,
  firing,
  exportLines,
];

/** What a document takes in memory beside its text. */
const BYTES_PER_CHARACTER = 4;

/** The API's description, with the added services that its models have; printed once for each catalogue. */
export async function readDocument({ store, catalogue }: Site): Promise<OpenApiDocument> {
  const { models: described, stamp } = await catalogue.read();
  return store.memory.read(
    "documents",
    stamp,
    async () => {
      const { openapiDocument } = await import("@/lib/http/docs/openapi");
      return openapiDocument(ENDPOINTS, [...described.values()]);
    },
    (document) => BYTES_PER_CHARACTER * JSON.stringify(document).length,
  );
}
