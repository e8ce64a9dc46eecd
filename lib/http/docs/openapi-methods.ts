import { z } from "zod";
import type { createDocument } from "zod-openapi";

type PathItem = NonNullable<Parameters<typeof createDocument>[0]["paths"]>[string];
export type Operation = NonNullable<PathItem["get"]>;

/** The methods of an address from what its GET does; other methods are answered 405 wherever they are sent. */
export function methodsOf(get: Operation): PathItem {
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

const preflightHeaders = z.object({
  Allow: z.string(),
  "Access-Control-Allow-Origin": z.string(),
  "Access-Control-Allow-Methods": z.string(),
  "Access-Control-Allow-Headers": z.string(),
  "Access-Control-Max-Age": z.string(),
  "X-Request-Id": z.string(),
});
