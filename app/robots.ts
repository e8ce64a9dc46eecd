import type { MetadataRoute } from "next";
import { siteUrl } from "./site-url";

export const dynamic = "force-dynamic";

/** Machines may read everything but what leads somewhere else each time, and every pair of neurons. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const { origin } = await siteUrl();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/random/", "/compare?"] },
    sitemap: `${origin}/sitemap.xml`,
  };
}
