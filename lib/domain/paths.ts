import { BASE_PATH } from "./base-path";
import type { FigureFile, FigureView } from "./figure-view";
import { type ModelNeuron, neuronsQuery } from "./model-neuron";
import type { NeuronPole } from "./neuron";
import type { NeuronView } from "./neuron-view";
import type { OfPole } from "./pole";
import type { SearchView } from "./search-view";

/** Sort and page of a table; `null` and the first page are left out of the address. */
export interface TableView {
  readonly sort?: string | null;
  readonly order?: "asc" | "desc" | null;
  readonly page?: number;
}

/** A list of neurons: which, in what order, with which columns, coloured by what. */
export interface NeuronListView extends TableView {
  /** A selection's terms (lib/atlas/selection.ts). */
  readonly in?: string | null;
  /** Names of statistics, joined by commas. */
  readonly columns?: string | null;
  /** The statistic that the atlas shows. */
  readonly by?: string | null;
  /** How the cells of a band are ordered. */
  readonly cells?: string | null;
  /** The side of zero of which the list tells, where it is not the positive one. */
  readonly pole?: "negative" | null | undefined;
}

/** A page that has a place in the breadcrumbs. */
export type PagePath = ReturnType<
  typeof modelsPath | typeof modelPath | typeof layerPath | typeof docPath | typeof searchPath
>;

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The list of models. */
export function modelsPath(view: TableView = {}): "/viz" | `/viz?${string}` {
  const query = tableQuery(view);
  return query === "" ? `${BASE_PATH}/viz` : `${BASE_PATH}/viz${query}`;
}

/** A model's page. @example modelPath("solu-2l") // "/viz/solu-2l/all" */
export function modelPath(
  model: string,
  service = "all",
  view: NeuronListView = {},
): `/viz/${string}/${string}` {
  return `${BASE_PATH}/viz/${encode(model)}/${encode(service)}${listQuery(view)}`;
}

/** What a model has and what it lacks. */
export function coveragePath(model: string): `/viz/${string}/coverage` {
  return `${BASE_PATH}/viz/${encode(model)}/coverage`;
}

/** A layer's page with its table of neurons. */
export function layerPath(
  model: string,
  layer: number,
  service = "all",
  view: NeuronListView = {},
): `/viz/${string}/${string}/${string}` {
  return `${BASE_PATH}/viz/${encode(model)}/${encode(service)}/${layer}${listQuery(view)}`;
}

/**
 * A neuron's page: the address that papers print. With `text`, it leads to that snippet.
 *
 * @example neuronPath("solu-6l", { layer: 3, neuron: 15 }) // "/viz/solu-6l/all/3/15"
 */
export function neuronPath(
  model: string,
  { layer, neuron, pole }: NeuronPole,
  service = "all",
  { text, scale, show, set = "top", by, path, overlay, open, in: selection, found, blind }: NeuronView = {},
): `/viz/${string}/${string}/${string}/${string}` {
  const query = queryString({
    ...{ text, path, set: set === "top" ? null : set, by: by === "path" ? by : null },
    ...{ scale: scale === "text" ? scale : null, show, overlay: overlay === "graph" ? overlay : null },
    ...{ open, in: selection || null, blind, pole },
  });
  const anchor = typeof text === "number" ? `#${snippetAnchor(text)}` : "";
  // The pole in the address is the neuron's; that of the search stands apart.
  const side = found?.pole ? `&side=${found.pole}` : "";
  const seen = found
    ? `${query === "" ? "?" : "&"}${searchQueryString({ ...found, pole: null })}${side}`
    : "";
  return `${BASE_PATH}/viz/${encode(model)}/${encode(service)}/${layer}/${neuron}${query}${seen}${anchor}`;
}

/** The id of a snippet on its neuron's page. */
export function snippetAnchor(rank: number): string {
  return `text-${rank}`;
}

/** How to use the API, and the guides. */
export function docPath(): "/doc" {
  return `${BASE_PATH}/doc`;
}

/** The reader's lists. */
export function listsPath(): "/lists" {
  return `${BASE_PATH}/lists`;
}

/** A guide by its name. @example guidePath("glossary") // "/doc/glossary" */
export function guidePath(name: string): `/doc/${string}` {
  return `${BASE_PATH}/doc/${encode(name)}`;
}

/** Leads to a random neuron of a model, or to the negative pole of one. */
export function randomPath(model: string, { pole }: OfPole = {}): `/random/${string}` {
  return `${BASE_PATH}/random/${encode(model)}${queryString({ pole })}`;
}

/** What of a neuron a frame or a figure shows. */
export type NeuronExcerpt = "all" | "graph" | "text";

/** How a frame shows a neuron; what is left out follows the page around it. */
export interface EmbedView {
  readonly part?: NeuronExcerpt;
  readonly theme?: "light" | "dark" | null;
}

/** The frame of a neuron for other pages. @example embedPath("solu-6l", { layer: 3, neuron: 15 }) // "/embed/solu-6l/3/15" */
export function embedPath(model: string, { layer, neuron, pole }: NeuronPole, view: EmbedView = {}): string {
  const { part, theme } = view;
  const query = queryString({ part: part === "all" ? null : part, theme, pole });
  return `${BASE_PATH}/embed/${encode(model)}/${layer}/${neuron}${query}`;
}

/** The neuron's lines of Python as a Jupyter notebook. */
export function notebookPath(model: string, { layer, neuron, pole }: NeuronPole): `/notebook/${string}` {
  return `${BASE_PATH}/notebook/${encode(model)}/${layer}/${neuron}${queryString({ pole })}`;
}

/** Where a figure of a neuron is made; with a view, as it stands there, and with a kind of file, that file. */
export function figurePath(
  model: string,
  { layer, neuron, pole }: NeuronPole,
  view: FigureView | null = null,
  file: FigureFile | null = null,
): `/figure/${string}/${string}/${string}` {
  const path = `${BASE_PATH}/figure/${encode(model)}/${layer}/${neuron}` as const;
  if (view === null) return `${path}${queryString({ pole })}`;
  const { parts, texts, width, ink, rows, letters } = view;
  const chosen = {
    texts,
    rows,
    width,
    ink,
    ...(letters === "outlines" && { letters }),
    ...(pole && { pole }),
  };
  const fields = Object.entries(chosen).map(([name, value]) => [name, String(value)]);
  // An empty part tells no parts at all from parts that nobody chose yet.
  const query = new URLSearchParams([["part", ""], ...parts.map((part) => ["part", part]), ...fields]);
  return `${path}${file === null ? "" : `/${file}`}?${query}`;
}

/** The picture of a model or of a neuron that other sites show beside a link. `revision` lets it be kept for ever. */
export function imagePath(model: string, index: NeuronPole | null, revision?: string): string {
  const place = index === null ? "" : `/${index.layer}/${index.neuron}`;
  return `${BASE_PATH}/image/${encode(model)}${place}${queryString({ rev: revision, pole: index?.pole })}`;
}

/** The search page. @example searchPath({ q: "any:the", layer: 1 }) // "/search?q=any%3Athe&layer=1" */
export function searchPath(view?: SearchView): "/search" | `/search?${string}` {
  return view === undefined ? `${BASE_PATH}/search` : `${BASE_PATH}/search?${searchQueryString(view)}`;
}

/** Neurons side by side. @example comparePath([{ model: "solu-6l", layer: 3, neuron: 15 }]) // "/compare?n=solu-6l:3:15" */
export function comparePath(neurons: readonly ModelNeuron[] = []): "/compare" | `/compare?${string}` {
  return neurons.length === 0 ? `${BASE_PATH}/compare` : `${BASE_PATH}/compare?${neuronsQuery(neurons)}`;
}

/** The data behind the search page. */
export function findApiPath(view: SearchView): `/api/search/all?${string}` {
  return `${BASE_PATH}/api/search/all?${searchQueryString(view)}`;
}

/** The data behind a page. @example apiPath("solu-6l", "all", 3, 15) // "/api/solu-6l/all/3/15" */
export function apiPath(...parts: readonly (string | number)[]): `/api${string}` {
  return `${BASE_PATH}/api${parts.map((part) => `/${encode(String(part))}`).join("")}`;
}

/** What a service says of a neuron. */
export function neuronApiPath(
  model: string,
  service: string,
  { layer, neuron, pole }: NeuronPole,
  query: Query = {},
): `/api${string}` {
  return `${apiPath(model, service, layer, neuron)}${queryString({ ...query, pole })}`;
}

function listQuery({
  in: selection,
  columns,
  by,
  cells,
  sort,
  order,
  page,
  pole,
}: NeuronListView): "" | `?${string}` {
  const shown = { columns: columns || null, by, cells, sort, order, page: page === 1 ? null : page, pole };
  return queryString({ in: selection || null, ...shown });
}

function tableQuery({ sort, order, page }: TableView): "" | `?${string}` {
  return queryString({ sort, order, page: page === 1 ? null : page });
}

function searchQueryString({ q, models = [], places, ...more }: SearchView): string {
  const { role, layer, pole, place, sort, cursor } = more;
  const rest = { role, layer, pole, in: places?.join(","), place, sort, cursor };
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const pairs = [["q", q], ...models.map((model) => ["model", model]), ...given];
  return new URLSearchParams(pairs.map(([key, value]) => [String(key), String(value)])).toString();
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
