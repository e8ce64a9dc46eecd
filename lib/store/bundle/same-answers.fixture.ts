import { EVERYTHING } from "@/lib/atlas/selection";
import { inflatePiece } from "@/lib/domain/piece";
import type { SearchQuery } from "@/lib/domain/search";
import { methodsOf } from "@/lib/methods/added";
import { servicesOf } from "@/lib/methods/index";
import { storedMethodsOf } from "@/lib/methods/negative";
import { tablesOf } from "@/lib/methods/part-rows";
import type { RawQuery, Scope, ServiceAnswer } from "@/lib/methods/service";
import { getModelFacts } from "@/lib/services/models";
import { listNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";
import { search } from "@/lib/services/search";
import { findSimilar } from "@/lib/services/similar";
import type { Site } from "@/lib/services/site";
import { statisticsOf } from "@/lib/services/statistics";
import { findTokens } from "@/lib/services/tokens";
import type { Table, TableOf } from "@/lib/store/table";

/** Parameters that some service takes at some scope; those that do not fit are an answer as well. */
const QUERIES: readonly RawQuery[] = [
  ...[{}, { text: "1" }, { window: "1,1" }, { order: "asc", limit: "3" }, { format: "dot" }],
  ...[{ set: "random" }, { set: "q99", window: "1,0" }, { set: "q90", text: "0" }],
  ...[
    { simulations: "true" },
    { get: "a" },
    { query: "any:the" },
    { query: "activating:The,important: the" },
  ],
];

/** What a site says of a model as a whole, but for the numbers of revisions and the times of imports. */
export async function factsOf(site: Site, name: string): Promise<unknown> {
  const model = await site.catalogue.require(name);
  const { revisions, id: _, stamp: __, ...rest } = model;
  const data = Object.entries(revisions).map(([method, { revision: _, publishedAt: __, ...own }]) => [
    method,
    own,
  ]);
  const facts = await getModelFacts(site, name);
  const services = facts?.services.map(({ importedAt: _, revision: __, ...own }) => own);
  return [rest, data, { ...facts, revision: null, services }];
}

/** Every row of every table of a model's methods, by table; bytes as hexadecimal, JSON as its value. */
export async function rowsOf(
  { store, catalogue }: Site,
  name: string,
): Promise<ReadonlyMap<string, unknown>> {
  const model = await catalogue.require(name);
  const all = new Map<string, unknown>();
  for (const [method, { part }] of Object.entries(storedMethodsOf(model))) {
    const data = model.revisions[method];
    for (const table of data === undefined ? [] : tablesOf(part)) {
      const columns: TableOf<Table["columns"]> = table;
      const rows: unknown[] = [];
      for await (const batch of store.scanRows(columns, data?.revision ?? -1, Object.keys(table.columns)))
        rows.push(
          ...batch.map((row) => Object.entries(row).map(([column, value]) => [column, shown(value)])),
        );
      all.set(`${method} ${table.name}`, rows);
    }
  }
  return all;
}

function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return typeof value === "string" && /^\{".*\}$/s.test(value) ? JSON.parse(value) : value;
}

/** Every answer of every service about a model, as text, by what was asked. */
export async function answersOf(site: Site, name: string): Promise<ReadonlyMap<string, string>> {
  const model = await site.catalogue.require(name);
  const answers = new Map<string, string>();
  for (const [service, scopes] of Object.entries(servicesOf(methodsOf(model)))) {
    if (scopes.needs.some((need) => model.revisions[need] === undefined)) continue;
    for (const query of QUERIES) {
      const asked = `${service} ${JSON.stringify(query)}`;
      if (scopes.model) answers.set(asked, await say(site, scopes.model, { model }, query));
      for (let layer = 0; layer < model.numLayers; layer++) {
        if (scopes.layer)
          answers.set(`${asked} L${layer}`, await say(site, scopes.layer, { model, layer }, query));
        for (let neuron = 0; scopes.neuron && neuron < model.layerSize; neuron++)
          answers.set(
            `${asked} L${layer} N${neuron}`,
            await say(site, scopes.neuron, { model, index: { layer, neuron } }, query),
          );
      }
    }
  }
  return answers;
}

async function say<Place>(
  { store }: Site,
  scope: Scope<Place>,
  place: Place,
  query: RawQuery,
): Promise<string> {
  try {
    return textOf(await scope.answer(store, place, query));
  } catch (error) {
    return String(error);
  }
}

/** But for the revision, which each store numbers on its own. */
function textOf(answer: ServiceAnswer | null): string {
  if (answer === null) return "nothing";
  const text = "piece" in answer ? inflatePiece(answer.piece).toString() : JSON.stringify(answer.value);
  return text.replace(/"revision":"[^"]*"/, '"revision":""');
}

const SEARCHES: readonly Partial<SearchQuery>[] = [
  { q: "the" },
  { q: "THE", role: "activating" },
  { q: "ignore, the", sort: "layer" },
  { q: "any:the", layer: 1, sort: "score" },
  { q: "cats", in: ["explanations"] },
  { q: "cats dogs", in: ["explanations"] },
  { q: "barks", in: ["tokens", "explanations"] },
  { q: "absolutely-nothing" },
];

/** What services find over several methods, by what was asked. */
export async function findingsOf(site: Site, name: string): Promise<ReadonlyMap<string, unknown>> {
  const { store } = site;
  const model = await site.catalogue.require(name);
  const found = new Map<string, unknown>();
  for (const each of SEARCHES) {
    const query: SearchQuery = {
      ...{ q: "", model: [name], in: ["tokens"], role: "any", sort: "importance", pole: "both", limit: 50 },
      ...each,
    };
    const { nextCursor: _, ...page } = await search(site, query);
    found.set(`search ${JSON.stringify(each)}`, page);
  }
  for (const prefix of ["", " the", "TH", "thr", "␀"])
    found.set(`tokens ${prefix}`, await findTokens(store, model, prefix, 30));
  const { values, present } = await statisticsOf(store, model);
  found.set("statistics", [[...values], present]);
  for (let layer = 0; layer < model.numLayers; layer++) {
    for (const sort of ["neuron", "max_activation", "explanation_score"] as const) {
      const conditions = [{ of: "layer", is: "=", value: layer }] as const;
      const selection = { ...EVERYTHING, conditions, order: { by: sort, order: "desc" } } as const;
      found.set(
        `layer ${layer} by ${sort}`,
        await listNeurons(site, name, selection, { limit: 50, offset: 1 }),
      );
    }
    for (let neuron = 0; neuron < model.layerSize; neuron++) {
      const index = { layer, neuron };
      found.set(`page ${layer} ${neuron}`, await getNeuronPage(site, name, index));
      for (const measure of ["max", "min"] as const)
        found.set(
          `similar ${layer} ${neuron} ${measure}`,
          await findSimilar(store, model, index, model, measure, 20),
        );
    }
  }
  return found;
}
