import { ALLOW, EVERY_ANSWER } from "@/lib/http/headers";
import type { HttpAnswer } from "@/lib/http/request";

/** What pages and files answer; OPTIONS goes on to those of them that are read by other sites. */
const READING = "GET, HEAD";
const OF_PAGES = new Set(["GET", "HEAD", "OPTIONS"]);
/** The address of the Model Context Protocol is posted to; it refuses the other methods of this list itself. */
const OF_MCP = new Set([...OF_PAGES, "POST", "PUT", "DELETE", "PATCH"]);
const MCP = /^\/mcp\/?(?:\?|$)/;

/** The refusal of a method that nothing beside `/api` answers; null where the address itself says what it answers. */
export function refuseMethod(method: string, url: string): HttpAnswer | null {
  const isMcp = MCP.test(url);
  if ((isMcp ? OF_MCP : OF_PAGES).has(method)) return null;
  return methodRefusal(method, isMcp ? "OPTIONS, POST" : READING);
}

/** Says that a method is not answered, and which are. */
export function methodRefusal(method: string, allow: string = ALLOW): HttpAnswer {
  const body = Buffer.from(`${method} is not answered here; ${allow} are.\n`);
  const headers = {
    ...EVERY_ANSWER,
    Allow: allow,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(body.length),
  };
  return { status: 405, headers, body };
}
