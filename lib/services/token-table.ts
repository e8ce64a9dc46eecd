import { ApiError } from "@/lib/domain/errors";
import { type AskedPoles, poleIn } from "@/lib/domain/pole";
import {
  MOST_TABLE_MODELS,
  MOST_TABLE_TOKENS,
  type TokenCell,
  type TokenTable,
} from "@/lib/domain/token-table";
import type { ModelDescription } from "@/lib/methods/model-description";
import { readBox } from "@/lib/search/box";
import type { BoxTerm } from "@/lib/search/box-parts";
import type { Store } from "@/lib/store/store";
import { requireModel } from "./catalogue";
import { bitOf, scoreTerm } from "./find-scores";
import { sideNamed, sidesOf } from "./sides";
import type { Site } from "./site";

/**
 * How many neurons of models fire on tokens and after them: as many as a search for `on:` or `after:` the token finds.
 *
 * Of gated neurons, each pole by itself.
 *
 * @param names models; all when empty
 * @param written tokens in the grammar of the search box, apart by blanks or commas
 * @throws `bad_request` where the tokens cannot be read or are too many, `not_found` for an unknown model
 */
export async function countTokens(
  site: Site,
  names: readonly string[],
  written: string,
  asked: AskedPoles,
): Promise<TokenTable> {
  const terms = readTerms(written);
  const { models } = await site.catalogue.read();
  const chosen = names.length === 0 ? [...models.values()] : names.map((name) => requireModel(models, name));
  if (names.length > MOST_TABLE_MODELS)
    throw refused("model", `expected at most ${MOST_TABLE_MODELS} models`);
  const shown = sidesOf(chosen.slice(0, MOST_TABLE_MODELS), asked);
  const sides = shown.map(({ name }) => sideNamed(name));
  const rows = [];
  for (const term of terms) {
    const cells = [];
    for (const model of shown) cells.push(await countTerm(site.store, model, term));
    rows.push({ token: term.written, cells });
  }
  return {
    models: sides.map(({ model }) => model),
    ...(sides.some(({ pole }) => pole !== undefined) && { poles: sides.map(poleIn) }),
    rows,
  };
}

function readTerms(written: string): readonly BoxTerm[] {
  const read = readBox(written);
  if (!read.ok) throw refused("tokens", `at character ${read.fault.start + 1}: ${read.fault.message}`);
  const { terms, filters, neuron, layer } = read.value;
  if (
    filters.length > 0 ||
    neuron !== null ||
    layer !== null ||
    terms.some(({ places, not }) => places || not)
  )
    throw refused("tokens", "expected tokens alone, as in self, ·self, comma; others stand in double quotes");
  if (terms.length > MOST_TABLE_TOKENS)
    throw refused("tokens", `expected at most ${MOST_TABLE_TOKENS} tokens`);
  return terms;
}

function refused(parameter: string, detail: string): ApiError {
  return new ApiError("bad_request", `${parameter}: ${detail}`, [{ parameter, detail }]);
}

async function countTerm(store: Store, model: ModelDescription, term: BoxTerm): Promise<TokenCell | null> {
  const { neuron2graph, neuron_store } = model.revisions;
  if (neuron2graph === undefined && neuron_store === undefined) return null;
  const { places } = await scoreTerm(store, model, { ...term, places: ["on", "after"] });
  const count = (bit: number) => places.reduce((sum, bits) => sum + Number((bits & bit) !== 0), 0);
  return { on: count(bitOf("on")), after: count(bitOf("after")) };
}
