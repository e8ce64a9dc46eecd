import type { SearchableModel } from "@/lib/browser/queries";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { modelPath, neuronPath, type PagePath, searchPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";
import { tokenNames } from "@/lib/domain/token-names";
import { findModels, modelsWith } from "@/lib/search/find-models";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import { formatTokenQuery } from "@/lib/search/query";
import { suggestTokens, type TokenCounts, type TokenIndex } from "@/lib/search/suggest";
import { lastTerm } from "@/lib/search/suggest-term";

/** What the text in the box may mean, and where it leads. */
export type Suggestion = {
  readonly href: PagePath | ReturnType<typeof neuronPath | typeof searchPath>;
  /** A search that may find nothing, which is to be asked before it is offered; null for what leads somewhere. */
  readonly unsure: SearchView | null;
} & (
  | { readonly kind: "token"; readonly counts: TokenCounts; readonly text: string }
  | { readonly kind: "neuron"; readonly model: string; readonly index: NeuronIndex }
  | { readonly kind: "model"; readonly model: string }
  | {
      readonly kind: "name";
      readonly name: string;
      readonly tokens: readonly string[];
      readonly text: string;
    }
  | { readonly kind: "firing"; readonly words: string }
  | { readonly kind: "explanations"; readonly words: string }
);

/** What the box searches. */
export interface SearchScope {
  /** Models that the search is kept within; all when empty. */
  readonly within: readonly string[];
  readonly models: readonly SearchableModel[];
  readonly tokens: TokenIndex;
}

const TOKENS = 8;
const PLACES = 3;

/**
 * Suggestions for the text in the box: neurons when it is an address; else the tokens that complete its last
 * term, models of that name, and the search of explanations for its words.
 */
export function suggest(text: string, scope: SearchScope): Suggestion[] {
  if (text.trim() === "") return [];
  const neurons = suggestNeurons(text, scope);
  if (neurons.length > 0) return neurons;
  const firing = FIRING.exec(text);
  if (firing !== null)
    return [
      { kind: "firing", words: text.slice(firing[0].length), ...asked({ q: text, models: scope.within }) },
    ];
  return [
    ...suggestNames(text, scope),
    ...suggestCompletions(text, scope),
    ...suggestModels(text, scope),
    ...suggestWords(text, scope),
  ];
}

function suggestNeurons(text: string, { models, within }: SearchScope): Suggestion[] {
  const address = parseNeuronAddress(text);
  if (address === null) return suggestNumbered(text, { models: models.filter(isWithin(within)), within });
  const { model, index } = address;
  const named = model === null ? models.filter(isWithin(within)) : findModels(models, model);
  const having = modelsWith(named, index);
  const filled = having.filter(({ layers }) => layers?.includes(index.layer) ?? true);
  return (filled.length > 0 ? filled : having).slice(0, PLACES).map(({ name }) => neuronOf(name, index));
}

/** By the number alone, which within a model needs no letter: the neuron of every layer. */
function suggestNumbered(
  text: string,
  { models, within }: Pick<SearchScope, "models" | "within">,
): Suggestion[] {
  const written = (within.length === 1 ? /^\s*n?(\d{1,9})\s*$/i : /^\s*n(\d{1,9})\s*$/i).exec(text);
  if (written === null) return [];
  const neuron = Number(written[1]);
  return models
    .filter(({ layerSize }) => neuron < layerSize)
    .flatMap(({ name, numLayers, layers = Array.from({ length: numLayers }, (_, layer) => layer) }) =>
      layers.map((layer): Suggestion => neuronOf(name, { layer, neuron })),
    )
    .slice(0, TOKENS);
}

/** Names of tokens that begin with the last words. */
function suggestNames(text: string, { within }: SearchScope): Suggestion[] {
  const last = /(?:^|[\s,:])(\p{L}[\p{L} -]{2,})$/u.exec(text);
  const start = last?.[1]?.toLowerCase() ?? "";
  if (start === "") return [];
  const before = text.slice(0, text.length - start.length);
  return [...tokenNames()]
    .filter(([name]) =>
      name.startsWith(start.replace(/^(open|clos)ing\b/, (_, stem) => (stem === "open" ? "open" : "close"))),
    )
    .slice(0, PLACES)
    .map(([name, tokens]) => {
      const q = before + name;
      return { kind: "name", name, tokens, text: q, ...asked({ q, models: within }) };
    });
}

function suggestCompletions(text: string, { tokens, within }: SearchScope): Suggestion[] {
  const { before, ...term } = lastTerm(text);
  const whole = suggestTokens(tokens, term, TOKENS);
  // Terms may stand apart by blanks as well.
  const [, earlier = "", last = ""] = /^(.*\s)(\S+)$/s.exec(term.token) ?? [];
  const split =
    whole.length === 0 && last !== "" ? suggestTokens(tokens, { ...term, token: last }, TOKENS) : [];
  const start = split.length > 0 ? before + earlier : before;
  return [...whole, ...split].map((counts) => {
    const q = start + formatTokenQuery([{ role: term.role, token: counts.token }]);
    const search = asked({ q, models: within });
    // A token alone is in the list because neurons have it.
    return { kind: "token", counts, text: q, ...search, unsure: start.trim() === "" ? null : search.unsure };
  });
}

function suggestModels(text: string, { models, within }: SearchScope): Suggestion[] {
  if (within.length > 0) return [];
  return findModels(models, text)
    .slice(0, PLACES)
    .map(({ name }) => ({ kind: "model", model: name, href: modelPath(name), unsure: null }));
}

function suggestWords(text: string, { models, within }: SearchScope): Suggestion[] {
  const words = text.trim();
  if (NAMES_ROLE.test(words)) return [];
  if (!models.filter(isWithin(within)).some(({ hasExplanations }) => hasExplanations)) return [];
  return [{ kind: "explanations", words, ...asked({ q: words, models: within, place: "explanation" }) }];
}

function neuronOf(model: string, index: NeuronIndex): Suggestion {
  return { kind: "neuron", model, index, href: neuronPath(model, index), unsure: null };
}

/** A search, as a suggestion has it. */
function asked(view: SearchView) {
  return { href: searchPath(view), unsure: view };
}

function isWithin(within: readonly string[]): (model: SearchableModel) => boolean {
  return ({ name }) => within.length === 0 || within.includes(name);
}

/** What asks which neurons fire on a text. */
const FIRING = /^\s*fires: ?(?=\S)/i;
/** Such a text is meant for tokens alone. */
const NAMES_ROLE = /(?:^|,)\s*(?:any|activating|important):/;
