import { type NextRequest, NextResponse } from "next/server";
import { MISSING_PATH_HEADER } from "@/app/missing-path";
import { unavailablePage } from "@/app/unavailable";
import { isPage } from "@/app/viz/address";
import { splitPath } from "@/lib/domain/address";
import { withDeadline } from "@/lib/http/deadline";
import { answerBroken } from "@/lib/http/doors/broken-path";
import { problemOf } from "@/lib/http/problem";
import { thisSite } from "@/lib/process/site";

const DATABASE_MS = 5000;

/**
 * What must be known before Next begins to answer, for what it finds out later it sends as an empty page for scripts
 * to fill: that the database does not answer, and that nothing is at an address. The latter is sent on to one that
 * leads nowhere, whose page is whole. And a path with broken percent-encoding it answers by a bare 500: the API says
 * what is wrong with it.
 */
export async function proxy(request: NextRequest): Promise<Response | undefined> {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/api"))
    return answerBroken(
      thisSite().environment,
      request.method,
      request.url,
      request.headers.get("accept-encoding"),
      request.headers.get("x-request-id"),
    );
  try {
    await withDeadline(thisSite().catalogue.read(), DATABASE_MS);
    const { root, parts: named, fault } = splitPath(pathname);
    // A figure is of a neuron, whose page names a service too.
    const parts = root === "figure" ? named.toSpliced(1, 0, "all") : named;
    const leads = parts.length === 0 || (fault === null && (await withDeadline(isPage(parts), DATABASE_MS)));
    return leads && (root !== "random" || parts.length === 1) ? undefined : missing(request, pathname);
  } catch (error) {
    if (problemOf(error).status === 503) return unavailablePage(request.method);
    throw error;
  }
}

function missing(request: NextRequest, pathname: string): Response {
  const headers = new Headers(request.headers);
  headers.set(MISSING_PATH_HEADER, pathname);
  return NextResponse.rewrite(new URL("/missing", request.url), { request: { headers } });
}

// Of the API only paths that may be broken: a byte above 7F, or a % without two hexadecimal digits.
export const config = {
  matcher: [
    "/",
    "/search",
    "/compare",
    "/viz/:path*",
    "/random/:path*",
    "/figure/:model/:layer/:neuron",
    "/api/(.*%(?:[89a-fA-F]|[^0-9a-fA-F]|.[^0-9a-fA-F]|.?$).*)",
  ],
};
