import { ALLOW, EVERY_ANSWER } from "@/lib/http/headers";
import type { WholeAnswer } from "@/lib/http/request";

/** What pages and files answer; OPTIONS goes on to those of them that are read by other sites. */
const READING = "GET, HEAD";
const OF_PAGES = new Set(["GET", "HEAD", "OPTIONS"]);
/** Methods that an address with a handler of its own refuses itself, in words of the API. */
const OF_HANDLERS = new Set([...OF_PAGES, "POST", "PUT", "DELETE", "PATCH"]);
/** Such addresses, and what they answer. */
const HANDLERS: readonly (readonly [address: RegExp, allow: string])[] = [
  [/^\/mcp\/?(?:\?|$)/, "OPTIONS, POST"],
  [/^\/llms\.txt\/?(?:\?|$)/, "GET, HEAD, OPTIONS"],
];

/** The refusal of a method that nothing beside `/api` answers; null where the address itself says what it answers. */
export function refuseMethod(method: string, url: string): WholeAnswer | null {
  const own = HANDLERS.find(([address]) => address.test(url));
  if ((own === undefined ? OF_PAGES : OF_HANDLERS).has(method)) return null;
  return methodRefusal(method, own?.[1] ?? READING);
}

/** Says that a method is not answered, and which are. */
export function methodRefusal(method: string, allow: string = ALLOW): WholeAnswer {
  const body = Buffer.from(`${method} is not answered here; ${allow} are.\n`);
  const headers = {
    ...EVERY_ANSWER,
    Allow: allow,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(body.length),
  };
  return { status: 405, headers, body };
}
