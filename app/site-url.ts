import { headers } from "next/headers";

/** Where the visitor reaches this site, as told by the request or the proxy before us. */
export async function siteUrl(): Promise<URL> {
  const request = await headers();
  const host = request.get("x-forwarded-host") ?? request.get("host") ?? "localhost";
  const protocol = request.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  const address = `${protocol}://${host}`;
  return new URL(URL.canParse(address) ? address : "http://localhost");
}
