import type { Catalogue } from "@/lib/services/catalogue";
import type { OpenApiDocument } from "./openapi";
import { exampleOfPath } from "./operations";

/** The site for a language model that reads it: what it is, its models, its addresses (llmstxt.org). */
export function formatLlms(origin: string, document: OpenApiDocument, { models }: Catalogue): string {
  const { info, paths = {} } = document;
  const shown = [...models.values()].map(
    ({ name, numLayers, layerSize, dataset, availableServices }) =>
      `- [${name}](${origin}/viz/${encodeURIComponent(name)}/all): ${numLayers} layers of ${layerSize} neurons; scanned on ${dataset}; ${availableServices.join(", ")}`,
  );
  const addresses = Object.entries(paths).map(
    ([path, { get }]) =>
      `- [${path}](${origin}${exampleOfPath(document, path)}): ${get?.summary}. ${get?.description}`,
  );
  return [
    `# ${info.title}`,
    "",
    "> What single neurons of language models do: the texts that fire them, the tokens that trigger them, explanations, similar neurons. A page and a JSON address for each neuron.",
    "",
    `A neuron is a layer and a place in it, both from 0. Its page is ${origin}/viz/{model}/all/{layer}/{neuron}, its data the same address with /api/ for /viz/. Tools for assistants: ${origin}/mcp (Model Context Protocol, streamable HTTP).`,
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
    `- [The API for people](${origin}/doc)`,
    `- [OpenAPI document](${origin}/api/openapi.json)`,
    `- [TypeScript types](${origin}/api/types.d.ts)`,
    "",
  ].join("\n");
}
