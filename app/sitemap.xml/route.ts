import { siteUrl } from "@/app/site-url";
import { layerPath, modelPath, modelsPath } from "@/lib/domain/paths";
import { escapeMarkup } from "@/lib/figure/svg";
import { openDoor } from "@/lib/http/doors/open-door";
import type { HttpSite } from "@/lib/http/request";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

/** The pages that lead to all others: the models and their layers. */
async function answer({ catalogue }: HttpSite): Promise<Response> {
  const { origin } = await siteUrl();
  const { models } = await catalogue.read();
  const ofModels = [...models.values()].flatMap(({ name, numLayers }) => [
    modelPath(name),
    ...Array.from({ length: numLayers }, (_, layer) => layerPath(name, layer, "all")),
  ]);
  const paths = ["/", modelsPath(), "/doc", ...ofModels];
  const urls = paths.map((path) => `<url><loc>${escapeMarkup(origin + path)}</loc></url>`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  const headers = { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=60" };
  return new Response(text, { headers });
}

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor(thisSite, { get: answer });
