import { formatTwoDecimals } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { Explanation } from "@/lib/domain/explanation";
import { FIRES, type N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronPage, Panel } from "@/lib/domain/neuron-page";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { formatToken } from "@/lib/domain/token";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { parseSentence } from "@/lib/n2g/sentence/parse";
import { allTokens, firingTokens, tokenKey } from "./graph-tokens";
import { isTooFew } from "./path-scores-words";
import { quotedTokens } from "./quoted-tokens";

/** Two things that a page says of its neuron, and that do not go together. */
export interface Contradiction {
  /** As short as can be. */
  readonly short: string;
  readonly sentence: string;
  /** Where the page says it. */
  readonly panel: Panel;
  readonly anchor: string;
}

/** What a page says of its neuron, as far as it can be held against something else. */
export type Compared = Pick<
  NeuronPage,
  "detail" | "snippets" | "graph" | "graphPaths" | "pathScores" | "explanations"
> & {
  /** Windows drawn at random. */
  readonly random: readonly SnippetPreview[];
};

/** Width of the interval of F1 from which on the counts leave open what the graph is worth. */
const WIDE = 0.25;
/** Shares of the hits in per cent, and of texts, from which on a difference is worth a line. */
const LEFT_OUT = 20;
const UNEXPLAINED = 0.5;
const FOLLOWED = 0.25;
const FALSE_WINDOWS = 0.2;

/** The graph's counts, where the firings are so few that they say little. Under ten the counts themselves say so. */
export function fewFirings({ pathScores }: Compared): Contradiction | null {
  const { numFiring, f1 } = pathScores?.top ?? {};
  const interval = f1?.interval ?? null;
  if (numFiring === undefined || interval === null || isTooFew({ numFiring })) return null;
  if (interval.high - interval.low < WIDE) return null;
  const [low, high] = [formatTwoDecimals(interval.low), formatTwoDecimals(interval.high)];
  return {
    short: `only ${count(numFiring, "held-out firing")}`,
    sentence: `The counts on the strongest texts rest on ${count(numFiring, "firing")} to which nothing was fitted. So few leave an F1 anywhere between ${low} and ${high}.`,
    ...{ panel: "graph", anchor: "graph" },
  };
}

/** The token with the largest mean activation, where no path fires on it. */
export function otherTopToken({ detail, graph, graphPaths }: Compared): Contradiction | null {
  const first = detail?.topTokens?.[0]?.token;
  const firing = firingTokens({ graph, graphPaths });
  if (first === undefined || firing === null || firing.has(tokenKey(first))) return null;
  return {
    short: `“responds to” puts ${formatToken(first)} first`,
    sentence: `The token with the largest mean activation is ${formatToken(first)}, and no path of the graph fires on it: a mean is over all that stands before, a path asks for its context.`,
    ...{ panel: "tokens", anchor: "top-tokens" },
  };
}

/** The sentence by rule, where it leaves out much of what the paths explain. */
export function shortSentence({ graphPaths, explanations }: Compared): Contradiction | null {
  const share = sentenceShare(graphPaths, explanations);
  if (share === null || 100 - share < LEFT_OUT) return null;
  return {
    short: `the sentence leaves out ${100 - share}\u00a0% of hits`,
    sentence: `The sentence made from the graph says what gives ${share}\u00a0% of the hits of its paths; the others are in the graph only.`,
    ...{ panel: "explanations", anchor: "explanations" },
  };
}

/** Tokens that an explanation quotes, where the graph has none of them. */
export function otherWord({ graph, graphPaths, explanations }: Compared): Contradiction | null {
  const known = allTokens({ graph, graphPaths });
  if (known === null) return null;
  for (const { explanation, explainer } of explanations) {
    if (explainer === "rule") continue;
    const quoted = quotedTokens(explanation);
    const [first] = quoted;
    if (first === undefined || quoted.some((token) => known.has(tokenKey(token)))) continue;
    return {
      short: `${formatToken(first)}, which the explanation names, is not in the graph`,
      sentence: `The explanation by ${explainer} names ${quoted.map(formatToken).join(", ")}, and the graph has none of ${quoted.length === 1 ? "it" : "them"}, neither to fire on nor before.`,
      ...{ panel: "explanations", anchor: "explanations" },
    };
  }
  return null;
}

/** The strongest texts, where paths explain less than half of them. */
export function unexplainedTexts({ snippets, graphPaths }: Compared): Contradiction | null {
  if (snippets === null || snippets.length === 0 || graphPaths === null || graphPaths.length === 0)
    return null;
  const explained = new Set(graphPaths.flatMap(({ texts }) => texts));
  const without = snippets.filter((_, rank) => !explained.has(rank)).length;
  if (without <= UNEXPLAINED * snippets.length) return null;
  return {
    short: `no path explains ${without} of its ${count(snippets.length, "text")}`,
    sentence: `Of the ${snippets.length} strongest texts ${without} have their strongest token where no path of the graph fires.`,
    ...{ panel: "snippets", anchor: "snippets" },
  };
}

/** The random windows in which the graph fires and the neuron does not. */
export function falseWindows({ snippets, graphPaths, random }: Compared): Contradiction | null {
  const maximum = snippets?.[0]?.maxActivation ?? 0;
  if (graphPaths === null || graphPaths.length === 0 || random.length === 0 || maximum <= 0) return null;
  const wrong = random.filter(({ window }) => {
    const predicted = predictPaths(graphPaths, window.tokens);
    // The beginning of a text is never scored.
    return window.activations.some(
      (activation, i) => window.start + i > 0 && activation < FIRES * maximum && at(predicted, i) >= FIRES,
    );
  }).length;
  if (wrong < FALSE_WINDOWS * random.length) return null;
  return {
    short: `the graph fires falsely in ${wrong} of ${count(random.length, "random window")}`,
    sentence: `In ${wrong} of ${count(random.length, "window")} drawn at random the graph calls a token firing on which the neuron stays below half of its maximum.`,
    ...{ panel: "snippets", anchor: "snippets" },
  };
}

/** The token that follows most often where the neuron fires most, where the neuron makes it less likely. */
export function suppressedNext({ detail, snippets }: Compared): Contradiction | null {
  const suppressed = new Set((detail?.tokenWeights?.suppressed ?? []).map(({ token }) => token));
  const counts = new Map<string, number>();
  for (const { window, maxActivatingTokenIndex } of snippets ?? []) {
    const next = window.tokens[maxActivatingTokenIndex - window.start + 1];
    if (next !== undefined) counts.set(next, (counts.get(next) ?? 0) + 1);
  }
  const total = snippets?.length ?? 0;
  const found = [...counts].find(
    ([token, number]) => suppressed.has(token) && number > 1 && number >= FOLLOWED * total,
  );
  if (found === undefined) return null;
  const [token, number] = found;
  return {
    short: `makes ${formatToken(token)} less likely, which follows in ${number} of its texts`,
    sentence: `In ${number} of its ${total} strongest texts the token after the strongest is ${formatToken(token)}, one of those that its output weights make less likely.`,
    ...{ panel: "tokens", anchor: "suppressed" },
  };
}

/** Of the sentence by rule in per cent, as it is stored or as it is made from the paths; null without one. */
function sentenceShare(
  paths: readonly N2gPath[] | null,
  explanations: readonly Explanation[],
): number | null {
  const stored = explanations.find(({ explainer }) => explainer === "rule");
  if (stored === undefined) return paths === null ? null : (sentenceFromPaths(paths)?.share ?? null);
  const read = parseSentence(stored.explanation);
  return read.ok ? read.value.share : null;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
