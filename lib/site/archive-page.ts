import { linkBetween } from "./archived-file";
import { LOADED_SCRIPT, STYLE } from "./frame";

/** A page as it is to be archived. */
export interface ArchivedPage {
  /** Where it will lie in the archive. */
  readonly file: string;
  /** Its address on the site. */
  readonly address: string;
  /** Where the site says that it is, as in http://localhost:3000. */
  readonly origin: string;
  /** The file that holds what is at an address of the site; null when none will. */
  fileOf(address: string): string | null;
  /** HTML at the end of the page, and what is loaded for it; null for a frame in other pages, which stays bare. */
  readonly note: string | null;
}

interface Attribute {
  readonly key: string;
  readonly value: string | undefined;
}

const LEFT_OUT = "Not in this archive";

// Tags as React writes them: values in double quotes, in which `"`, `<` and `>` are escaped.
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s"=<>/]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const ATTRIBUTE = /\s+([^\s"=<>/]+)(?:="([^"]*)")?/g;
const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;
const LINKING = new Set(["href", "src", "action", "poster"]);
const CONTROLS = new Set(["button", "input", "select", "textarea"]);
/** What says where the page is on the site, or is of use to its scripts. */
const OF_THE_SITE = /\s(?:rel="(?:canonical|preload|modulepreload|preconnect)"|property="og:|name="twitter:)/;
/** What only scripts open. */
const SCRIPTED = /\sdata-explore=|\sclass="(?:[^"]* )?needs-script[ "]/;

/**
 * A page of the site as one that reads without a server: scripts of the site are gone, links lead to files of the
 * archive, and what is not in it says so: links lose their address, controls are disabled.
 */
export function archivePage(html: string, page: ArchivedPage): string {
  let inForm = false;
  const body = html
    .replace(SCRIPT, "")
    .replace(TAG, (whole, closing: string, name: string, rest: string, end) => {
      const tag = name.toLowerCase();
      if (tag === "form") inForm = closing === "" && archivedForm(rest, page);
      if (closing !== "") return whole;
      if ((tag === "link" || tag === "meta") && OF_THE_SITE.test(rest)) return "";
      const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = "", value]) => ({ key, value }));
      const kept = tag === "input" && inForm ? searchInput(attributes) : attributes;
      const written = kept.map(({ key, value }) => attributeOf(tag, key, value, page)).join("");
      const lost = attributes.some(
        ({ key, value }) => LINKING.has(key) && hrefOf(value ?? "", page) === null,
      );
      if (tag === "link" && lost) return "";
      const isScripted = SCRIPTED.test(rest);
      if (tag === "a" && (lost || isScripted))
        return `<a${isScripted ? withoutLink(attributes) : written} role="link" aria-disabled="true" title="${LEFT_OUT}">`;
      const off = CONTROLS.has(tag) && !inForm && !/\sdisabled(?:=|$|\s)/.test(rest);
      return `<${name}${written}${off ? " disabled" : ""}${isScripted && tag !== "a" ? " hidden" : ""}${end}>`;
    });
  const { note } = page;
  if (note === null) return body;
  const [style, script] = [linkBetween(page.file, STYLE), linkBetween(page.file, LOADED_SCRIPT)];
  const head = `<link rel="stylesheet" href="${style}"/><script type="module" src="${script}"></script></head>`;
  return body.replace("</head>", () => head).replace("</body>", () => `${note}</body>`);
}

/** The search's box, without the suggestions that the site gives, and with what is searched here. */
function searchInput(attributes: readonly Attribute[]): Attribute[] {
  return attributes
    .filter(({ key }) => !/^(?:role|aria-(?:autocomplete|expanded|controls|activedescendant))$/.test(key))
    .map((each) =>
      each.key === "placeholder" ? { key: each.key, value: "Tokens of graphs, or a neuron" } : each,
    );
}

/** Whether it is the search, the one form that works without a server. */
function archivedForm(attributes: string, page: ArchivedPage): boolean {
  const [, action = ""] = /\saction="([^"]*)"/.exec(attributes) ?? [];
  if (action === "") return false;
  const { pathname } = new URL(action.replaceAll("&amp;", "&"), page.origin + page.address);
  return page.fileOf(pathname) === "search/index.html";
}

function attributeOf(tag: string, key: string, value: string | undefined, page: ArchivedPage): string {
  if (value === undefined) return ` ${key}`;
  if (!LINKING.has(key)) return ` ${key}="${value}"`;
  const href = hrefOf(value, page);
  if (href !== null) return ` ${key}="${href}"`;
  return tag === "form" ? ' action="#"' : "";
}

function withoutLink(attributes: readonly Attribute[]): string {
  return attributes
    .filter(({ key }) => key !== "href")
    .map(({ key, value }) => (value === undefined ? ` ${key}` : ` ${key}="${value}"`))
    .join("");
}

/** As the archive links it; null when it leaves it out. What is elsewhere stays as it is. */
function hrefOf(value: string, { file, address, origin, fileOf }: ArchivedPage): string | null {
  if (value.startsWith("#") || /^(?:data|mailto|javascript):/i.test(value)) return value;
  const url = new URL(value.replaceAll("&amp;", "&"), origin + address);
  if (url.origin !== origin) return value;
  const target = fileOf(url.pathname + url.search);
  if (target === null) return null;
  const query = url.searchParams.get("q");
  const search = query === null || query === "" ? "" : `?q=${encodeURIComponent(query)}`;
  if (target === file && search === "" && url.hash !== "") return url.hash;
  return linkBetween(file, target) + search + url.hash;
}
