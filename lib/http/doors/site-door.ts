import type { ApiAnswer, ApiRequest } from "@/lib/http/encode";
import { openDoor } from "./open-door";
import { siteAddresses } from "./site-addresses";

const doors = new Map(siteAddresses.map(({ path, answer }) => [path as string, openDoor({ get: answer })]));

/** Methods that a `Request` may not have; no address answers them. */
const NEVER = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * The self-hosting door of the addresses beside `/api` by which the site is watched: they speak of the process
 * that answers the API and so must be answered by it. Null for every other address.
 */
export async function answerSite({ method, url, header }: ApiRequest): Promise<ApiAnswer | null> {
  const [path = ""] = url.split("?");
  const door = doors.get(path.replace(/\/$/, ""));
  if (door === undefined) return null;
  if (NEVER.has(method)) return { status: 405, headers: { Allow: "GET, HEAD, OPTIONS" }, body: null };
  const requestId = header("x-request-id");
  const headers = requestId === null ? [] : [["X-Request-Id", requestId] as [string, string]];
  const request = new Request(new URL(url, "http://localhost"), { method, headers });
  const response = await door.GET(request); // which looks at the method itself
  const body = response.body === null ? null : new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
