import { posix } from "node:path";

/** Files of `public` and of the build that pages show; the demo's model is not among them, for nothing runs it. */
const FILES = /^\/(?:favicon\.ico|icon\.svg|docs\/[\w./-]+\.(?:png|svg|json|md))$/;
const OF_THE_BUILD = /^\/_next\/static\/([\w./~-]+\.(?:css|woff2?|png|svg|ico))$/;

/**
 * The file of an archive of one model that holds what is at an address of the site; null for what the archive leaves
 * out. Pages are `index.html` of a folder with the address's name, so that they open without a server too; the parts of
 * a neuron's JSON are in one file, that of `all`. What is of the negative pole lies beside what is of the positive one.
 *
 * @example archivedFile("/viz/solu-6l/all/3/15?text=2", "solu-6l") // "viz/solu-6l/all/3/15/index.html"
 */
export function archivedFile(address: string, model: string): string | null {
  const { pathname, searchParams } = new URL(address, "http://archive");
  if (FILES.test(pathname)) return pathname.slice(1);
  const [, built] = OF_THE_BUILD.exec(pathname) ?? [];
  if (built !== undefined) return `assets/${built}`;
  const parts = pathname.replace(/\/+$/, "").split("/").slice(1);
  const isNegative = searchParams.get("pole") === NEGATIVE && hasPoles(parts);
  const query = [...searchParams.keys()].filter(
    (name) => searchParams.get(name) !== "" && name !== "open" && !(isNegative && name === "pole"),
  );
  if (parts[0] === "api") return query.length === 0 ? apiFile(parts.slice(1), model, isNegative) : null;
  if (!isArchivedPage(parts, model) || parts.includes("..")) return null;
  const page = searchParams.get("page");
  if (query.every((name) => name === "page") && page !== null && isList(parts))
    return posix.join(...parts, `${isNegative ? `${NEGATIVE}-` : ""}page-${Number(page)}.html`);
  const kept = query.every((name) => name === parameterOf(parts));
  return kept ? posix.join(...parts, isNegative ? `${NEGATIVE}.html` : "index.html") : null;
}

/** Of the pole of a neuron that is asked for, and in the names of its files. */
const NEGATIVE = "negative";

/** Whether what is there is of a pole: neurons and lists of them. */
function hasPoles([root, _model, ...rest]: readonly string[]): boolean {
  if (root === "embed") return rest.length === 2;
  return (root === "viz" || root === "api") && rest.length > 0 && rest.length < 4 && rest[0] !== "coverage";
}

/** `open` is how the archive asks for neurons' pages, `text` leads to a place on a neuron's page, `q` is read by the script of the search page. */
function parameterOf(parts: readonly string[]): string | null {
  if (parts[0] === "search") return "q";
  return parts[0] === "viz" && parts.length === 5 ? "text" : null;
}

function isArchivedPage([root = "", ...rest]: readonly string[], model: string): boolean {
  if (root === "" || root === "search") return rest.length === 0;
  if (root === "doc") return rest.length < 2 && !rest.some((name) => name.includes("."));
  const [name, second = "", ...place] = rest;
  if (name !== undefined && name !== encodeURIComponent(model)) return false;
  if (root === "embed") return place.length === 1 && [second, ...place].every(isNumber);
  if (root !== "viz") return false;
  if (second === "coverage") return place.length === 0;
  return name === undefined || (second === "all" && place.length < 3 && place.every(isNumber));
}

/** Pages of one list over several addresses. */
function isList([root, ...rest]: readonly string[]): boolean {
  return root === "viz" && (rest.length === 2 || rest.length === 3);
}

function apiFile(parts: readonly string[], model: string, isNegative: boolean): string | null {
  const [name, service, ...place] = parts;
  if (name === undefined) return "api/index.json";
  if (parts.length === 1 && (name === "openapi.json" || name === "types.d.ts")) return `api/${name}`;
  if (name !== encodeURIComponent(model)) return null;
  if (service === undefined) return `api/${name}.json`;
  if (place.length > 2 || !place.every(isNumber) || SEARCHING.has(service)) return null;
  return `api/${[name, "all", ...place].join("/")}${isNegative ? `.${NEGATIVE}` : ""}.json`;
}

/** What answers questions, not places. */
const SEARCHING = new Set(["atlas", "batch", "neurons", "paths", "similar", "tokens", "neuron2graph-search"]);

function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}

/** The address whose answer a file of the API holds: that of `all`, whichever part was linked. */
export function apiAddressOf(file: string): string {
  if (file === "api/openapi.json") return `/${file}`;
  const [, place = "", pole] = /^(.*?)(?:\/index)?(\.negative)?\.json$/.exec(file) ?? [];
  return `/${place}${pole === undefined ? "" : `?pole=${NEGATIVE}`}`;
}

/** How one file of the archive is linked from another. @example linkBetween("a/b/index.html", "c.json") // "../../c.json" */
export function linkBetween(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}
