import { originOf } from "@/lib/http/pages/origin";
import { thisSite } from "@/lib/process/site";
import { requestHeaders } from "./request-headers";

/** Where people reach this site: as the setting SITE_URL says, else as told by the request or the proxy before us. */
export async function siteUrl(): Promise<URL> {
  const request = await requestHeaders();
  return new URL(originOf((name) => request.get(name), thisSite().environment.SITE_URL));
}
