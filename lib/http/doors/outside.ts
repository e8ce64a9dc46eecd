import type { IncomingMessage } from "node:http";
import { BASE_PATH, withoutBase } from "@/lib/domain/base-path";
import { homePath } from "@/lib/domain/file-paths";
import { EVERY_ANSWER } from "@/lib/http/headers";
import type { ApiRequest, WholeAnswer } from "@/lib/http/request";

/** What watches a process asks it by its port, past any proxy: these are answered at the root too. */
const WATCHED = /^\/+(?:healthz|readyz|metrics)\/?(?:\?|$)/;

const PATH = /^[^?#]*/;

function mergeSlashes(path: string): string {
  return path.replace(/\/{2,}/g, "/");
}

/**
 * Makes of a request's address, in place, the one within the site, without the path below which it is served; false
 * where it is not below it.
 */
export function enter(request: IncomingMessage, base: string = BASE_PATH): boolean {
  const address = request.url ?? "/";
  const inside =
    withoutBase(address, base) ??
    withoutBase(address.replace(/^\/{2,}/, "/"), base) ??
    withoutBase(address.replace(PATH, mergeSlashes), base);
  if (inside === null) return WATCHED.test(address);
  request.url = inside;
  return true;
}

/** What is answered to a request that is not below the site's path: where the site is. */
export function answerOutside(
  { method, url }: Pick<ApiRequest, "method" | "url">,
  home: string = homePath(),
): WholeAnswer {
  const isFront = /^\/+(?:\?|$)/.test(url);
  const body = Buffer.from(`Nothing is here: DeepDecipher is at ${home} on this host.\n`);
  const headers = {
    ...EVERY_ANSWER,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(body.length),
    "Cache-Control": "no-cache",
    ...(isFront && { Location: home }),
  };
  return { status: isFront ? 307 : 404, headers, body: method === "HEAD" ? null : body };
}
