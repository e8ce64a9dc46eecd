import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { withBase } from "@/lib/domain/base-path";
import { FROM_PAGE_HEADER } from "@/lib/http/pages/from-page";
import { noncePolicy } from "@/lib/http/pages/policy";
import { MISSING_PATH_HEADER } from "./missing-path";

const POLICY = "Content-Security-Policy";
/** The first parts of addresses of what is no page, and says itself what it may do. */
const NO_PAGES = new Set(["embed", "image", "llms.txt", "notebook", "random", "sitemap.xml"]);

/**
 * To Next, to be rendered: the page itself, or the one that says that nothing is at `missingPath`. Undefined where
 * nothing is to be added to what Next does by itself.
 *
 * Our own door sees a page whole and names its scripts by their hashes. Behind any other it is given to Next a nonce,
 * which Next puts into each of its scripts; the answer is then of this request alone, and is kept by nobody but the
 * browser that goes back to it.
 */
export function passOn(request: NextRequest, missingPath: string | null = null): Response | undefined {
  const [, root = ""] = request.nextUrl.pathname.split("/", 2);
  const isPage = missingPath !== null || !NO_PAGES.has(root);
  const needsPolicy = isPage && !isBehindDoor() && process.env.NODE_ENV === "production";
  // Next hides from its own pages what asks; this one of its headers it shows us here, and them no longer.
  const isFromPage = request.headers.has("next-url");
  if (!needsPolicy && missingPath === null && !isFromPage) return undefined;
  const policy = needsPolicy ? noncePolicy(randomBytes(18).toString("base64")) : null;
  const headers = new Headers(request.headers);
  if (missingPath !== null) headers.set(MISSING_PATH_HEADER, missingPath);
  if (policy !== null) headers.set(POLICY, policy);
  if (isFromPage) headers.set(FROM_PAGE_HEADER, "1");
  const init = { request: { headers } };
  const response =
    missingPath === null
      ? NextResponse.next(init)
      : NextResponse.rewrite(new URL(withBase("/missing"), request.url), init);
  if (policy !== null) {
    response.headers.set(POLICY, policy);
    response.headers.set("Cache-Control", "private, no-cache");
  }
  return response;
}

/** Whether this process renders pages for our own door (`lib/cli/page-process.ts`). */
export function isBehindDoor(): boolean {
  return process.env.BEHIND_DOOR === "1";
}
