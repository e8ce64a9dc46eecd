import type { Catalogue } from "@/lib/services/catalogue";
import type { OpenApiDocument } from "./openapi";
import { exampleOfPath } from "./operations";

/** The site, at `site`, for a language model that reads it: what it is, its models, its addresses (llmstxt.org). */
export function formatLlms(site: string, document: OpenApiDocument, { models }: Catalogue): string {
  const { info, paths = {} } = document;
  const shown = [...models.values()].map(
    ({ name, numLayers, layerSize, dataset, availableServices }) =>
      `- [${name}](${site}/viz/${encodeURIComponent(name)}/all): ${numLayers} layers of ${layerSize} neurons; scanned on ${dataset}; ${availableServices.join(", ")}`,
  );
  const addresses = Object.entries(paths).map(
    ([path, { get }]) =>
      `- [${path}](${site}${exampleOfPath(document, path)}): ${get?.summary}. ${get?.description}`,
  );
  return [
    `# ${info.title}`,
    "",
    "> What single neurons of language models do: the texts that fire them, the tokens that trigger them, explanations, similar neurons. A page and a JSON address for each neuron.",
    "",
    `A neuron is a layer and a place in it, both from 0. Its page is ${site}/viz/{model}/all/{layer}/{neuron}, its data the same address with /api/ for /viz/. Tools for assistants: ${site}/mcp (Model Context Protocol, streamable HTTP).`,
    "",
    "## Models",
    "",
    ...shown,
    "",
    "## API",
    "",
    ...addresses,
    "",
    "## Optional",
    "",
    `- [The API for people](${site}/doc)`,
    `- [OpenAPI document](${site}/api/openapi.json)`,
    `- [TypeScript types](${site}/api/types.d.ts)`,
    "",
  ].join("\n");
}
