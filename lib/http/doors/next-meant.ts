import { subscribe } from "node:diagnostics_channel";
import { existsSync, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import path from "node:path";
import { withBase, withoutBase } from "@/lib/domain/base-path";
import { guardServer } from "./next-server";

/** Addresses whose own handlers refuse a method, in words of the API. */
const HANDLED = /^\/(?:api|mcp|llms\.txt|healthz|readyz|metrics)(?:[/?]|$)/;
/** Where the files are that Next sends itself, which a packed function has not. */
const PUBLIC = "public";
/** Those that the build made. */
const BUILT = "_next";
/** A page, where each method but GET and HEAD is refused. */
const REFUSING = "/viz";

/** Scheme and host of an address that is written whole. */
const WHOLE_ADDRESS = /^https?:\/\/[^/?#]*/i;
/** Where nothing is, as is said of what reading `*` could mean. */
const NOWHERE = "/*";
/** Says which methods are answered, as who asks by `OPTIONS *` of the server as a whole wants to know. */
export const ALLOWING = "/api";

/**
 * What Next's server answers by a bare 500 before anything of ours runs (TRACE, a method that files have not) is refused
 * by a page instead, and `OPTIONS *` is answered. Node tells of each request before any server hears of it. Behind our own
 * door the rest has been seen to.
 */
export function refuseBeforeNext(isBehindOurs: boolean): void {
  const files = new Set([BUILT, ...(existsSync(PUBLIC) ? readdirSync(PUBLIC) : [])]);
  subscribe("http.server.request.start", (told) => {
    const { request, server } = told as { readonly request: IncomingMessage; readonly server: Server }; // as Node documents
    leadToRefusal(request, files);
    if (isBehindOurs) return;
    guardServer(server);
    leaveConditionsOut(request, files);
  });
}

/**
 * Takes from a request for a file what Next answers by a bare 500: a part that the file has not, a condition that it does
 * not meet. The file is then sent whole, as HTTP lets a server do with a part (RFC 9110, section 14.2).
 */
export function leaveConditionsOut(
  { headers, url = "/" }: Pick<IncomingMessage, "headers" | "url">,
  files: ReadonlySet<string>,
): void {
  if (
    headers.range === undefined &&
    headers["if-match"] === undefined &&
    headers["if-unmodified-since"] === undefined
  )
    return;
  const [name = ""] = segmentsOf(url);
  if (!files.has(name)) return;
  delete headers["if-match"];
  delete headers["if-unmodified-since"];
  if (headers.range !== undefined && !hasPart(headers.range, sizeOf(url))) delete headers.range;
}

/** Whether a file of so many bytes has the part, or one of the parts, that a `Range` header asks for. */
function hasPart(range: string, size: number): boolean {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === "") return Number(last) > 0 && size > 0;
  return Number(first) < size && (last === "" || Number(last) >= Number(first));
}

/** Bytes of the file at an address; 0 where it is not found. */
function sizeOf(url: string): number {
  const [root = "", ...parts] = segmentsOf(url);
  const place = root === BUILT ? [".next", ...parts] : [PUBLIC, root, ...parts];
  try {
    return statSync(path.join(...place.map(decodeURIComponent))).size;
  } catch {
    return 0;
  }
}

/** Of an address, within the site. */
function segmentsOf(url: string): string[] {
  const [within = ""] = (withoutBase(url) ?? url).split(/[?#]/, 1);
  return within.split("/").filter((part) => part !== "");
}

/** Makes of a request that Next cannot take, in place, one that is refused; `files` are names at the site's root. */
export function leadToRefusal(
  request: Pick<IncomingMessage, "method" | "url">,
  files: ReadonlySet<string>,
): void {
  const { method = "GET", url: asked = "/" } = request;
  const url = asked.replace(WHOLE_ADDRESS, "") || "/";
  if (url !== asked) request.url = url.startsWith("/") ? url : `/${url}`;
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
