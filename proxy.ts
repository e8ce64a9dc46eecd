import { type NextRequest, NextResponse } from "next/server";
import { MISSING_PATH_HEADER } from "@/app/missing-path";
import { isPlace } from "@/app/viz/address";
import { answerBroken } from "@/lib/api/broken-path";

/**
 * What must be known before Next begins to answer. It answers a path with broken percent-encoding by a bare 500:
 * the API says what is wrong with it. And a page that only finds out that it does not exist is sent empty, for the
 * browser to fill: such an address is sent on to one that nothing is at, whose page is whole.
 */
export async function proxy(request: NextRequest): Promise<Response | undefined> {
  const { pathname } = request.nextUrl;
  if (!pathname.startsWith("/viz/"))
    return answerBroken(request.method, request.url, request.headers.get("accept-encoding"));
  const parts = pathname.replace(/\/$/, "").split("/").slice(2);
  // A database that is away is for the page to tell.
  if (await isPlace(parts).catch(() => true)) return undefined;
  const headers = new Headers(request.headers);
  headers.set(MISSING_PATH_HEADER, pathname);
  return NextResponse.rewrite(new URL("/missing", request.url), { request: { headers } });
}

// Of the API only paths that may be broken: a byte above 7F, or a % without two hexadecimal digits.
export const config = {
  matcher: ["/viz/:path+", "/api/(.*%(?:[89a-fA-F]|[^0-9a-fA-F]|.[^0-9a-fA-F]|.?$).*)"],
};
