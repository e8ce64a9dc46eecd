import { createHash } from "node:crypto";
import { SETTINGS_SCRIPT } from "@/lib/domain/reader-settings";
import { LOADER_SCRIPT } from "./later-scripts";
import { isReactScript } from "./react-scripts";

// What a page may do in a browser (Content-Security-Policy, CSP level 3). A page is the same for all who ask, so that
// no nonce can stand in it: its own scripts are named by their hashes, taken once, when it is rendered.

/** The sheet that Cytoscape puts into a page by a script, to the letter (`cytoscape`, renderers/base). */
const CYTOSCAPE_SHEET = ".__________cytoscape_container { position: relative; }";
/** Scripts of our own, the same on every page. */
const OURS = new Set([SETTINGS_SCRIPT, LOADER_SCRIPT]);
const SCRIPT = /<script(\s[^>]*)?>([\s\S]*?)<\/script>/g;
const STYLE = /<style(?:\s[^>]*)?>([\s\S]*?)<\/style>/g;

/** What Next writes between a script's tags: a call with JSON alone, that runs nothing of what is in it. */
const WITH_JSON = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(([\s\S]*)\)$/,
  /^self\.__next_f\.push\(([\s\S]*)\)$/,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\(([\s\S]*)\);?$/,
];

/** `'sha256-…'` of a script's or a sheet's text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * The policy of a rendered page. Of the scripts that stand in it those are named that we and the renderer write, so
 * that a script in a text of a model would not run even if it got there.
 */
export function pagePolicy(html: string): string {
  const scripts = inlineScripts(html).filter((text) => OURS.has(text) || isOfRenderer(text));
  const sheets = [...html.matchAll(STYLE)].map(([, text = ""]) => text);
  return policyOf({
    scripts: [...new Set(scripts)].map(hashSource),
    sheets: [...new Set([CYTOSCAPE_SHEET, ...sheets])].map(hashSource),
  });
}

/** The policy of pages whose scripts carry a nonce instead: those that only one request ever sees. */
export function noncePolicy(nonce: string): string {
  return policyOf({
    scripts: [`'nonce-${nonce}'`, hashSource(SETTINGS_SCRIPT)],
    sheets: [`'nonce-${nonce}'`, hashSource(CYTOSCAPE_SHEET)],
  });
}

/** The policy of a page of one sheet and no script. */
export function sheetPolicy(sheet: string): string {
  return `default-src 'none'; style-src ${hashSource(sheet)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** The texts of the scripts that stand in a page itself. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(SCRIPT)]
    .filter(([, attributes = ""]) => !/\ssrc=/.test(attributes))
    .map(([, , text = ""]) => text);
}

function isOfRenderer(text: string): boolean {
  return isReactScript(text) || WITH_JSON.some((pattern) => isJson(pattern.exec(text)?.[1]));
}

function isJson(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function policyOf({ scripts, sheets }: { scripts: readonly string[]; sheets: readonly string[] }): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(" "),
    ["style-src 'self'", ...sheets].join(" "),
    // Widths of bars and places of tokens are attributes of their elements: numbers, as many as there are tokens.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
