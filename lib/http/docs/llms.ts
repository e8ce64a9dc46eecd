import type { Metadata } from "@/lib/wire/metadata";
import { exampleAddress } from "./examples";
import { openapiDocument } from "./openapi";

/** The site for a language model that reads it: what it is, its models, its addresses (llmstxt.org). */
export function formatLlms(origin: string, models: readonly Metadata[]): string {
  const { info, paths = {} } = openapiDocument();
  const shown = models.map(
    ({ name, num_layers, layer_size, dataset, available_services }) =>
      `- [${name}](${origin}/viz/${encodeURIComponent(name)}/all): ${num_layers} layers of ${layer_size} neurons; scanned on ${dataset}; ${available_services.join(", ")}`,
  );
  const addresses = Object.entries(paths).map(
    ([path, { get }]) =>
      `- [${path}](${origin}${exampleAddress(path)}): ${get?.summary}. ${get?.description}`,
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
