import { siteUrl } from "@/app/site-url";
import { formatLlms } from "@/lib/http/docs/llms";
import { openDoor } from "@/lib/http/doors/open-door";
import { getCatalogue } from "@/lib/services/catalogue";

export const dynamic = "force-dynamic";

/** What there is here, for language models. */
async function answer(): Promise<Response> {
  const { models } = await getCatalogue();
  const metadata = [...models.values()].map((model) => model.metadata);
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=60" };
  return new Response(formatLlms((await siteUrl()).origin, metadata), { headers });
}

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor({ get: answer });
