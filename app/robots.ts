import type { MetadataRoute } from "next";
import { BASE_PATH } from "@/lib/domain/base-path";
import { siteUrl } from "./site-url";

export const dynamic = "force-dynamic";

/** Machines may read everything but what leads somewhere else each time, and every pair of neurons. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const { origin } = await siteUrl();
  return {
    rules: {
      userAgent: "*",
      allow: `${BASE_PATH}/`,
      disallow: [`${BASE_PATH}/random/`, `${BASE_PATH}/compare?`],
    },
    sitemap: `${origin}${BASE_PATH}/sitemap.xml`,
  };
}
