import type { NeuronIndex } from "@/lib/neuron";

/** Which part of a neuron page is open: `text` is a snippet's rank, 0 the strongest. Defaults are left out. */
export interface NeuronView {
  readonly text?: number | null;
  readonly scale?: "neuron" | "text";
  readonly show?: "window" | "full" | null;
}

/** Sort and page of a table; `null` and the first page are left out of the address. */
export interface TableView {
  readonly sort?: string | null;
  readonly order?: "asc" | "desc" | null;
  readonly page?: number;
}

/** A page that has a place in the breadcrumbs. */
export type PagePath = ReturnType<typeof modelsPath | typeof modelPath | typeof layerPath>;

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The list of models. */
export function modelsPath(view: TableView = {}): "/viz" | `/viz?${string}` {
  const query = tableQuery(view);
  return query === "" ? "/viz" : `/viz${query}`;
}

/** A model's page. @example modelPath("solu-2l") // "/viz/solu-2l/all" */
export function modelPath(model: string, service = "all"): `/viz/${string}/${string}` {
  return `/viz/${encode(model)}/${encode(service)}`;
}

/** A layer's page with its table of neurons. */
export function layerPath(
  model: string,
  layer: number,
  service = "all",
  view: TableView = {},
): `/viz/${string}/${string}/${string}` {
  return `/viz/${encode(model)}/${encode(service)}/${layer}${tableQuery(view)}`;
}

/**
 * A neuron's page: the address that papers print. With `text`, it leads to that snippet.
 *
 * @example neuronPath("solu-6l", { layer: 3, neuron: 15 }) // "/viz/solu-6l/all/3/15"
 */
export function neuronPath(
  model: string,
  { layer, neuron }: NeuronIndex,
  service = "all",
  { text, scale, show }: NeuronView = {},
): `/viz/${string}/${string}/${string}/${string}` {
  const query = queryString({ text, scale: scale === "text" ? scale : null, show });
  const anchor = typeof text === "number" ? `#${snippetAnchor(text)}` : "";
  return `/viz/${encode(model)}/${encode(service)}/${layer}/${neuron}${query}${anchor}`;
}

/** The id of a snippet on its neuron's page. */
export function snippetAnchor(rank: number): string {
  return `text-${rank}`;
}

/** Leads to a random neuron of a model. */
export function randomPath(model: string): `/random/${string}` {
  return `/random/${encode(model)}`;
}

/** The search page; `q` is what stands in the box. */
export function searchPath(q?: string, model?: string): "/search" | `/search?${string}` {
  const query = queryString({ q, model });
  return query === "" ? "/search" : `/search${query}`;
}

/** The data behind a page. @example apiPath("solu-6l", "all", 3, 15) // "/api/solu-6l/all/3/15" */
export function apiPath(...parts: readonly (string | number)[]): `/api${string}` {
  return `/api${parts.map((part) => `/${encode(String(part))}`).join("")}`;
}

/** One whole snippet of a neuron, all its tokens. */
export function snippetApiPath(model: string, { layer, neuron }: NeuronIndex, rank: number): `/api${string}` {
  return `${apiPath(model, "neuroscope", layer, neuron)}?text=${rank}`;
}

function tableQuery({ sort, order, page }: TableView): "" | `?${string}` {
  return queryString({ sort, order, page: page === 1 ? null : page });
}

function queryString(query: Query): "" | `?${string}` {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const params = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return given.length === 0 ? "" : `?${params.toString()}`;
}

/** Like `encodeURIComponent`; "." and ".." alone, which browsers would resolve away, are escaped too. */
function encode(part: string): string {
  return /^\.{1,2}$/.test(part) ? part.replaceAll(".", "%2E") : encodeURIComponent(part);
}
