import { siteUrl } from "@/app/site-url";
import { openDoor } from "@/lib/http/doors/open-door";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

/** What those who gather pages may read: every page once, and not each of its views. */
async function answer(): Promise<Response> {
  const { origin } = await siteUrl();
  const lines = [
    "User-agent: *",
    "Disallow: /search",
    "Disallow: /random/",
    "Disallow: /*?",
    "",
    `Sitemap: ${origin}/sitemap.xml`,
    "",
  ];
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=60" };
  return new Response(lines.join("\n"), { headers });
}

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE, PATCH } = openDoor(thisSite, { get: answer });
