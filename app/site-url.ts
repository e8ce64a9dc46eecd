import { headers } from "next/headers";
import { thisSite } from "@/lib/process/site";

/** Where people reach this site: as the setting SITE_URL says, else as told by the request or the proxy before us. */
export async function siteUrl(): Promise<URL> {
  const request = await headers();
  const { SITE_URL } = thisSite().environment;
  if (SITE_URL !== undefined) return new URL(SITE_URL);
  const host = request.get("x-forwarded-host") ?? request.get("host") ?? "localhost";
  const protocol = request.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  const address = `${protocol}://${host}`;
  return new URL(URL.canParse(address) ? address : "http://localhost");
}
