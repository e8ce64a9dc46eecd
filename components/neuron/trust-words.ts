import { formatTwoDecimals } from "@/components/ui/number";
import { FEWEST_TO_JUDGE } from "@/lib/domain/n2g-scores";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { figuresOf } from "./figures";
import { firingWords, isTooFew } from "./path-scores-words";

type Trusted = Pick<NeuronPage, "detail" | "graph" | "graphMissing" | "graphScores" | "pathScores">;

/**
 * How far a page's graph can be trusted, in counts, and how often the neuron fires: lines of phrases. What is not there
 * is said.
 *
 * @example [["graph explains 18 of 22 firings (recall .62–.93), 12 false alarms (precision .42–.75) in its strongest texts"], ["graph’s correlation .55 on 20 windows drawn at random and by strength", "fires on 0.0045 % of tokens"]]
 */
export function trustWords(page: Trusted, hasGraphs: boolean): string[][] {
  const figures = page.detail === null ? [] : figuresOf(page.detail, "headline");
  return [
    ...graphLines(page, hasGraphs),
    [
      ...correlation(page),
      ...(figures.length === 0
        ? ["how often it fires is not known: no statistics are stored"]
        : figures.map(({ name, value }) => `${name} ${value}`)),
    ],
  ];
}

function graphLines(
  { graph, graphMissing, graphScores, pathScores }: Trusted,
  hasGraphs: boolean,
): string[][] {
  if (!hasGraphs) return [["no graph: this model has none yet"]];
  if (graph === null) return [[`no graph${graphMissing === null ? " of this neuron" : `: ${graphMissing}`}`]];
  const { top, ordinary } = pathScores ?? {};
  const counted = [
    ...(top === undefined ? [] : [`${firingWords(top)} in its strongest texts${doubt(top)}`]),
    ...(ordinary === undefined ? [] : [`in ordinary text ${firingWords(ordinary)}${doubt(ordinary)}`]),
  ];
  const [first, ...others] = counted;
  if (first !== undefined) return [[`graph explains ${first}`], ...others.map((line) => [line])];
  if (graphScores === null) return [["graph not scored"]];
  const { recall, precision, numFiring, numPredicted } = graphScores;
  return [
    [
      `graph recalls ${formatTwoDecimals(recall)} of ${numFiring} firings`,
      `${formatTwoDecimals(precision)} of its ${numPredicted} predictions are right${doubt(graphScores)}`,
    ],
  ];
}

function correlation({ graphScores, pathScores }: Trusted): string[] {
  const windows = pathScores?.windows;
  if (windows !== undefined && windows.correlation !== null)
    return [
      `graph’s correlation ${formatTwoDecimals(windows.correlation)} on ${windows.numWindows} windows drawn at random and by strength`,
    ];
  const value = graphScores?.correlation ?? null;
  return value === null ? [] : [`graph’s correlation ${formatTwoDecimals(value)}`];
}

function doubt(scores: { readonly numFiring: number }): string {
  return isTooFew(scores) ? `, too few to judge (under ${FEWEST_TO_JUDGE})` : "";
}
