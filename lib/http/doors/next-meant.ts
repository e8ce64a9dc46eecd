import { subscribe } from "node:diagnostics_channel";
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { withBase, withoutBase } from "@/lib/domain/base-path";

/** Addresses whose own handlers refuse a method, in words of the API. */
const HANDLED = /^\/(?:api|mcp|llms\.txt|healthz|readyz|metrics)(?:[/?]|$)/;
/** Where the files are that Next sends itself, which a packed function has not. */
const PUBLIC = "public";
/** Those that the build made. */
const BUILT = "_next";
/** A page, where each method but GET and HEAD is refused. */
const REFUSING = "/viz";

/** Where nothing is, as is said of what reading `*` could mean. */
const NOWHERE = "/*";
/** Says which methods are answered, as who asks by `OPTIONS *` of the server as a whole wants to know. */
export const ALLOWING = "/api";

/**
 * What Next's server answers by a bare 500 before anything of ours runs (TRACE, a method that files have not) is refused
 * by a page instead, and `OPTIONS *` is answered. Node tells of each request before any server hears of it.
 */
export function refuseBeforeNext(): void {
  const files = new Set([BUILT, ...(existsSync(PUBLIC) ? readdirSync(PUBLIC) : [])]);
  subscribe("http.server.request.start", (told) => {
    leadToRefusal((told as { readonly request: IncomingMessage }).request, files); // as Node documents
  });
}

/** Makes of a request that Next cannot take, in place, one that is refused; `files` are names at the site's root. */
export function leadToRefusal(
  request: Pick<IncomingMessage, "method" | "url">,
  files: ReadonlySet<string>,
): void {
  const { method = "GET", url = "/" } = request;
  if (method === "GET" || method === "HEAD") {
    if (url === "*") request.url = withBase(NOWHERE);
    return;
  }
  const inside = withoutBase(url) ?? url;
  if (method === "OPTIONS") {
    const isServer = url === "*";
    const [, name = ""] = inside.split(/[/?]/, 2);
    if (isServer) request.url = withBase(ALLOWING);
    if (isServer || !files.has(name)) return;
  } else if (method === "TRACE")
    request.method = "PUT"; // a `Request` may not have it
  else if (HANDLED.test(inside)) return;
  request.url = withBase(REFUSING);
}
