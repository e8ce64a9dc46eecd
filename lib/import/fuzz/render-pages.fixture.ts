import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { createElement, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import { GET as comparedFile } from "@/app/compare/[file]/route";
import ComparePage from "@/app/compare/page";
import { GET as embed } from "@/app/embed/[model]/[layer]/[neuron]/route";
import { GET as figureFile } from "@/app/figure/[model]/[layer]/[neuron]/[file]/route";
import FigurePage from "@/app/figure/[model]/[layer]/[neuron]/page";
import { GET as picture } from "@/app/image/[...place]/route";
import { GET as notebook } from "@/app/notebook/[model]/[layer]/[neuron]/route";
import SearchPage from "@/app/search/page";
import TokensPage from "@/app/tokens/page";
import NeuronPage from "@/app/viz/[model]/[service]/[layer]/[neuron]/page";
import LayerPage from "@/app/viz/[model]/[service]/[layer]/page";
import ServicePage from "@/app/viz/[model]/[service]/page";
import CoveragePage from "@/app/viz/[model]/coverage/page";
import VizPage from "@/app/viz/page";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { OpenSite } from "@/lib/process/site";

/** What a page came to. */
export interface RenderedPage {
  readonly name: string;
  readonly html: string;
  readonly ms: number;
}

type Query = Readonly<Record<string, string | string[]>>;

/** The pages render from this site, as they do from that of their process. */
export function pagesOf(site: OpenSite): void {
  Object.assign(globalThis, { deepdecipherSite: site });
}

/** Renders every page and file about a model and these neurons; throws what they throw, but for "not found". */
export async function renderPages(model: string, neurons: readonly NeuronIndex[]): Promise<RenderedPage[]> {
  const rendered: RenderedPage[] = [];
  for (const [name, make] of [
    ...pagesAbout(model, neurons),
    ...neurons.flatMap((index) => pagesOn(model, index)),
  ]) {
    const started = performance.now();
    const html = await make()
      .then(textOf, refusal)
      .catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error });
      });
    const fault = html.search(/\0|<img src=x|<script>alert/);
    if (fault !== -1)
      throw new Error(
        `${name} has its data as markup, or U+0000: ${JSON.stringify(html.slice(Math.max(0, fault - 100), fault + 20))}`,
      );
    rendered.push({ name, html, ms: performance.now() - started });
  }
  return rendered;
}

/** A neuron's page of a service, as a browser would have it. */
export function renderNeuron(
  model: string,
  service: string,
  { layer, neuron }: NeuronIndex,
): Promise<string> {
  const place = { model, service, layer: `${layer}`, neuron: `${neuron}` };
  return call(NeuronPage, place, {}).then(textOf, refusal);
}

type Made = Promise<ReactNode | Response>;
type Page = readonly [name: string, make: () => Made];

function pagesAbout(model: string, neurons: readonly NeuronIndex[]): Page[] {
  const place = { model, service: "all" };
  const n = neurons.slice(0, 2).map(({ layer, neuron }) => `${model}:${layer}:${neuron}`);
  return [
    ["the models", () => call(VizPage, {}, {})],
    ["the atlas", () => call(ServicePage, place, {})],
    ["a list", () => call(ServicePage, place, { in: "sort:-max_activation" })],
    [
      "a list with columns",
      () => call(ServicePage, place, { in: "dense", columns: "kurtosis,f1", by: "f1" }),
    ],
    ["a layer", () => call(LayerPage, { ...place, layer: "0" }, {})],
    ["a layer of an added service", () => call(LayerPage, { model, service: "mine", layer: "1" }, {})],
    ["an added service", () => call(ServicePage, { model, service: "mine" }, {})],
    ["coverage", () => call(CoveragePage, { model }, {})],
    ["a search", () => call(SearchPage, {}, { q: "the" })],
    ["a search of all", () => call(SearchPage, {}, { q: "x", in: ["tokens", "explanations", "texts"] })],
    ["tokens", () => call(TokensPage, {}, { tokens: " the" })],
    ["a comparison", () => call(ComparePage, {}, { n })],
    [
      "a comparison as PDF",
      () => file(comparedFile, { file: "pdf" }, `?${n.map((each) => `n=${each}`).join("&")}`),
    ],
    ["its picture", () => file(picture, { place: [model] })],
  ];
}

function pagesOn(model: string, { layer, neuron }: NeuronIndex): Page[] {
  const place = { model, layer: `${layer}`, neuron: `${neuron}` };
  const page = (query: Query) => () => call(NeuronPage, { ...place, service: "all" }, query);
  return [
    ["a neuron", page({})],
    ["its texts by path", page({ by: "path", overlay: "graph" })],
    ["its random texts", page({ set: "random" })],
    ["its whole text", page({ text: "0" })],
    ["its path", page({ path: "0" })],
    ["all that it folds", page({ open: "all" })],
    ["its negative pole", page({ pole: "negative", open: "all" })],
    ["its negative pole by path", page({ pole: "negative", by: "path", overlay: "graph" })],
    ["what is mine of it", () => call(NeuronPage, { ...place, service: "mine" }, {})],
    ["its stretches to guess", page({ blind: "1" })],
    ["its figure", () => call(FigurePage, place, {})],
    ...["svg", "tex", "pdf"].map(
      (form): Page => [`its figure as ${form}`, () => file(figureFile, { ...place, file: form })],
    ),
    ["its frame", () => file(embed, place)],
    ["its graph in a frame", () => file(embed, place, "?part=graph")],
    ["its text in a frame", () => file(embed, place, "?part=text&theme=dark")],
    ["its picture", () => file(picture, { place: [model, `${layer}`, `${neuron}`] })],
    ["its notebook", () => file(notebook, place)],
  ];
}

/** A page takes its own address; Next's types know which, a list of pages cannot. */
function call(page: unknown, params: Query, searchParams: Query): Made {
  return (page as (props: unknown) => Made)({
    params: Promise.resolve(params),
    searchParams: Promise.resolve(searchParams),
  });
}

function file(route: unknown, params: Query, query = ""): Made {
  const request = new Request(`http://localhost/file${query}`);
  return (route as (request: Request, context: unknown) => Made)(request, {
    params: Promise.resolve(params),
  });
}

async function textOf(made: ReactNode | Response): Promise<string> {
  if (made instanceof Response) {
    if (made.status >= 500) throw new Error(`${made.status}: ${(await made.text()).slice(0, 300)}`);
    const text = await made.text();
    return /^(?:text|image\/svg)/.test(made.headers.get("content-type") ?? "") ? text : "";
  }
  const errors: unknown[] = [];
  const { prelude } = await prerender(routed(made), { onError: (error) => void errors.push(error) });
  const html = await new Response(prelude).text();
  if (errors.length > 0) throw errors[0];
  return html;
}

/** What a page is rendered in by Next. */
function routed(page: ReactNode): ReactNode {
  const router = {} as AppRouterInstance; // nobody goes anywhere while a page is rendered
  const inPath = createElement(PathnameContext, { value: "/viz" }, page);
  const inSearch = createElement(SearchParamsContext, { value: new URLSearchParams() }, inPath);
  return createElement(AppRouterContext, { value: router }, inSearch);
}

/** Next says "not found" and "elsewhere" by throwing. */
function refusal(error: unknown): string {
  if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_"))
    return String(error.digest);
  throw error;
}
