import type { MetadataRoute } from "next";
import { homePath } from "@/lib/domain/file-paths";
import { filledLayers } from "@/lib/domain/filled-layers";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { operationPath } from "@/lib/domain/operation-path";
import { coveragePath, docPath, guidePath, layerPath, modelPath, modelsPath } from "@/lib/domain/paths";
import { GUIDES } from "@/lib/guides/guides";
import { readDocument } from "@/lib/http/api";
import { operationsByTag } from "@/lib/http/docs/operations";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { siteUrl } from "./site-url";

export const dynamic = "force-dynamic";

/**
 * The guides, the operations of the API, the models and their layers that have data, whose pages lead to the neurons; with the day of a
 * model's last import.
 */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { origin } = await siteUrl();
  const [models, document] = await Promise.all([listModels(thisSite()), readDocument(thisSite())]);
  const operations = operationsByTag(document).flatMap((tag) => tag.operations);
  const pages = [
    ...[homePath(), modelsPath(), docPath()],
    ...GUIDES.map(({ name }) => guidePath(name)),
    ...operations.map(({ id }) => operationPath(id)),
  ];
  return [
    ...pages.map((path) => ({ url: origin + path })),
    ...models.flatMap((model) =>
      pathsOf(model).map((path) => ({ url: origin + path, ...importedAt(model) })),
    ),
  ];
}

function pathsOf(model: ModelFacts): string[] {
  const { name } = model;
  const layers = filledLayers(model).map((layer) => layerPath(name, layer));
  return [modelPath(name), coveragePath(name), ...layers];
}

function importedAt({ services }: ModelFacts): { lastModified?: string } {
  const last = services
    .map((service) => service.importedAt)
    .toSorted()
    .at(-1);
  return last === undefined ? {} : { lastModified: last };
}
