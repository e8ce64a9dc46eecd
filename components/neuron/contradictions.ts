import { formatTwoDecimals } from "@/components/ui/number";
import type { Explanation } from "@/lib/domain/explanation";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronPage, Panel } from "@/lib/domain/neuron-page";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { formatToken } from "@/lib/domain/token";
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
/** Per cent of the hits from which on it is worth a line that the sentence leaves them out. */
const LEFT_OUT = 20;

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
