import type { ApiRequest, HttpAnswer, HttpSite } from "@/lib/http/request";
import { methodRefusal } from "./bounds/methods";
import { answerDoor } from "./open-door";
import { siteAddresses } from "./site-addresses";

/** Methods that a `Request` may not have; no address answers them. */
const NEVER = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * The self-hosting door of the addresses beside `/api` by which the site is watched: they speak of the process
 * that answers the API and so must be answered by it. Null for every other address.
 */
export async function answerSite(
  site: HttpSite,
  { method, url, header }: ApiRequest,
): Promise<HttpAnswer | null> {
  const [path] = url.split("?", 1);
  const address = siteAddresses.find((each) => each.path === path?.replace(/\/$/, ""));
  if (address === undefined) return null;
  if (NEVER.has(method)) return methodRefusal(method);
  const requestId = header("x-request-id");
  const headers = requestId === null ? [] : [["X-Request-Id", requestId] as [string, string]];
  const request = new Request(new URL(url, "http://localhost"), { method, headers });
  const response = await answerDoor(site, { get: address.answer }, request);
  const body = response.body === null ? null : new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
