import { type NextRequest, NextResponse } from "next/server";
import { readFreshCatalogue } from "@/app/fresh-catalogue";
import { passOn } from "@/app/pass-on";
import { unavailablePage } from "@/app/unavailable";
import { isPage } from "@/app/viz/address";
import { splitPath, withoutEnding } from "@/lib/domain/address";
import { must } from "@/lib/domain/at";
import { withBase } from "@/lib/domain/base-path";
import { findGuide } from "@/lib/guides/guides";
import { readDocument } from "@/lib/http/api";
import { withDeadline } from "@/lib/http/deadline";
import { answerBroken } from "@/lib/http/doors/broken-path";
import { sendsPlain } from "@/lib/http/doors/next-door";
import { problemOf } from "@/lib/http/problem";
import { thisSite } from "@/lib/process/site";

const DATABASE_MS = 5000;
/** The first parts of addresses behind which a model and its parts are named. */
const OF_A_MODEL = new Set(["", "viz", "random", "figure"]);
/** Of addresses that name a neuron and nothing else behind their first part. */
const OF_A_NEURON = new Set(["embed", "notebook"]);

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
      sendsPlain(request) ? null : request.headers.get("accept-encoding"),
      request.headers.get("x-request-id"),
    );
  if (request.method !== "GET" && request.method !== "HEAD") return refused();
  try {
    if (isMissingDocument(pathname)) return missing(request, pathname);
    await withDeadline(readFreshCatalogue(request), DATABASE_MS);
    if (await isMissingOperation(pathname)) return missing(request, pathname);
    const { root, parts: named, fault } = splitPath(pathname);
    const pole = request.nextUrl.searchParams.get("pole");
    if (!OF_A_MODEL.has(root)) {
      const isBroken = fault !== null || (OF_A_NEURON.has(root) && named.length !== 3);
      return isBroken ? missing(request, pathname) : passOn(request);
    }
    // A figure is of a neuron, whose page names a service too.
    const parts = root === "figure" ? named.toSpliced(1, 0, "all") : named;
    const leads =
      parts.length === 0 || (fault === null && (await withDeadline(isPage(parts, pole), DATABASE_MS)));
    if (leads && (root !== "random" || parts.length === 1)) return passOn(request);
    const meant = root === "viz" && fault === null ? withoutEnding(parts) : null;
    const isMeant = meant !== null && (await withDeadline(isPage(meant, pole), DATABASE_MS));
    return isMeant ? ledTo(request, ["viz", ...meant]) : missing(request, pathname);
  } catch (error) {
    if (problemOf(error).status === 503) return unavailablePage(request.method);
    throw error;
  }
}

/** Pages are read: nothing is changed by asking for one. The method may be another than was asked by (`leadToRefusal`). */
function refused(): Response {
  const headers = { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" };
  return new Response("Only GET and HEAD are answered here.\n", { status: 405, headers });
}

/** To the address that is meant by one with a sentence's end behind it. */
function ledTo({ nextUrl, url }: NextRequest, parts: readonly string[]): Response {
  const path = `/${parts.map(encodeURIComponent).join("/")}`;
  return NextResponse.redirect(new URL(withBase(path + nextUrl.search), url), 308);
}

/** Whether an address below `/doc` is of no guide, and not of the API's document. */
function isMissingDocument(pathname: string): boolean {
  const [, root, name, ...others] = pathname.replace(/\/+$/, "").split("/");
  if (root !== "doc" || name === undefined) return false;
  if (name === "api") return others.length !== 1;
  return others.length > 0 || (findGuide(name) === undefined && name !== "openapi.json");
}

/** Whether an address below `/doc/api` is of no operation of the API. */
async function isMissingOperation(pathname: string): Promise<boolean> {
  const id = /^\/doc\/api\/([^/]+)\/*$/.exec(pathname)?.[1];
  if (id === undefined) return false;
  const { paths = {} } = await readDocument(thisSite());
  return !Object.values(paths).some(({ get }) => get?.operationId === id);
}

function missing(request: NextRequest, pathname: string): Response {
  return must(passOn(request, pathname), "the page of what is missing");
}

// Every page, for what it refuses. Of the API only paths that may be broken: a byte above 7F, or a % without two hexadecimal digits.
export const config = {
  matcher: [
    "/",
    "/doc",
    "/doc/((?!openapi\\.json).*)",
    "/embed/:path*",
    "/image/:path*",
    "/notebook/:path*",
    "/search",
    "/compare",
    "/lists",
    "/sitemap.xml",
    "/tokens",
    "/viz/:path*",
    "/((?!api/|_next/|docs/|demo-model/|figure/)(?!(?:api|healthz|readyz|metrics|mcp)/?$)[^.]*)",
    "/random/:path*",
    "/figure/:model/:layer/:neuron",
    "/api/(.*%(?:[89a-fA-F]|[^0-9a-fA-F]|.[^0-9a-fA-F]|.?$).*)",
  ],
};
