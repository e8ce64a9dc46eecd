import { at } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { predictPaths } from "@/lib/n2g/paths/predict";
import type { Compared, Contradiction } from "./contradictions";

/** Shares of the texts from which on a difference is worth a line. */
const UNEXPLAINED = 0.5;
const FOLLOWED = 0.25;
const FALSE_WINDOWS = 0.2;

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

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
