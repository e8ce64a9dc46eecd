import { readFreshCatalogue } from "@/app/fresh-catalogue";
import { siteUrl } from "@/app/site-url";
import { BASE_PATH } from "@/lib/domain/base-path";
import { readDocument } from "@/lib/http/api";
import { formatLlms } from "@/lib/http/docs/llms";
import { openDoor } from "@/lib/http/doors/open-door";
import type { HttpSite } from "@/lib/http/request";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

/** What there is here, for language models. */
async function answer(site: HttpSite, request: Request): Promise<Response> {
  await readFreshCatalogue(request);
  const text = formatLlms(
    (await siteUrl()).origin + BASE_PATH,
    await readDocument(site),
    await site.catalogue.read(),
  );
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=60" };
  return new Response(text, { headers });
}

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor(thisSite, { get: answer });
