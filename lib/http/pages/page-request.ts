import { createHash } from "node:crypto";
import type { ApiRequest } from "@/lib/http/request";
import { FROM_PAGE_HEADER } from "./from-page";
import { originOf } from "./origin";

/**
 * What Next answers differently by: a page as HTML, or as what its scripts ask for when a reader goes on
 * (`app-router-headers` of Next), whole or only what differs from the page that they are at.
 */
const VARIES_BY = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
] as const;

/** By what is said of where the site is; what a page says of its own address follows it. */
const FORWARDED = ["X-Forwarded-Host", "X-Forwarded-Proto"];

/** The first parts of addresses whose answers are made from the address and the data alone. */
const KEPT = new Set([
  "",
  "compare",
  "doc",
  "embed",
  "figure",
  "image",
  "lists",
  "llms.txt",
  "notebook",
  "robots.txt",
  "search",
  "sitemap.xml",
  "tokens",
  "viz",
]);
/** No page reads more, and Next takes for each as long as there are others. */
const MOST_PARAMETERS = 500;
/** The build's files, and what speaks other than by GET. */
const NO_PAGES = ["_next", "mcp"];

/** What is asked of the process that renders pages: all that a page depends on, beside the data. */
export interface PageRequest {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the page is kept under, but for the data's stamp; null when it is not kept. */
  readonly key: string | null;
  /** Who asks, as in `ApiRequest`. */
  readonly client?: string | undefined;
}

/**
 * Whether what is asked for is a page, or else made by the process that renders them, and no file. `files` are the
 * names of what lies in `public`.
 */
export function isPageRequest({ method, url }: ApiRequest, files: ReadonlySet<string>): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const root = rootOf(url);
  return !NO_PAGES.includes(root) && !files.has(root);
}

/** The request as it is passed on; nothing of who asks is in it. */
export function pageRequestOf(
  { url: asked, header, client }: ApiRequest,
  siteUrl: string | undefined,
): PageRequest {
  const url = withFewParameters(asked);
  const origin = originOf(header, siteUrl);
  const [protocol = "", host = ""] = origin.split("://");
  const kinds = VARIES_BY.flatMap((name) => {
    const value = header(name);
    return value === null || !isReadable(name, value) ? [] : [[name, value] as const];
  });
  const headers = {
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol,
    ...Object.fromEntries(kinds),
    ...(header("rsc") === null ? {} : { [FROM_PAGE_HEADER]: "1" }),
  };
  const day = new Date().toISOString().slice(0, 10); // pages say on which day they were read
  const key = KEPT.has(rootOf(url)) ? `${day} ${origin} ${variant(kinds)} ${url}` : null;
  return { address: url, headers, key, client };
}

/**
 * The `Vary` of pages: a cache between us and readers must tell apart what we do. Without spaces it has 127 characters:
 * nginx keeps nothing whose `Vary` has more than 128 (`NGX_HTTP_CACHE_VARY_LEN`).
 */
export function variesBy(siteUrl: string | undefined): string {
  const names = ["Accept-Encoding", ...VARIES_BY.map((name) => name)];
  return [...names, ...(siteUrl === undefined ? FORWARDED : [])].join(",");
}

function withFewParameters(url: string): string {
  let end = -1;
  for (let i = 0; i < MOST_PARAMETERS; i++) {
    end = url.indexOf("&", end + 1);
    if (end === -1) return url;
  }
  return url.slice(0, end);
}

/** Whether Next can read it: what scripts say of the page that they are at is JSON, and anything else a fault to Next. */
function isReadable(name: (typeof VARIES_BY)[number], value: string): boolean {
  if (name !== "next-router-state-tree") return true;
  try {
    const state: unknown = JSON.parse(decodeURIComponent(value));
    return Array.isArray(state) && typeof state[1] === "object" && state[1] !== null;
  } catch {
    return false;
  }
}

/** The first part of an address, up to the next slash or the query. */
function rootOf(url: string): string {
  const [, root = ""] = url.split(/[/?]/, 2);
  return root;
}

function variant(asked: readonly (readonly [string, string])[]): string {
  if (asked.length === 0) return "";
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url");
}
