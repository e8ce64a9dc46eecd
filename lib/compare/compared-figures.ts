import { EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { FiringScores, Interval } from "@/lib/domain/n2g-scores";
import { FEWEST_TO_JUDGE } from "@/lib/domain/n2g-scores";
import { firingShare } from "@/lib/domain/neuron-detail";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { type Statistic, statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";

/** One measure of several neurons. */
export interface ComparedFigure {
  readonly title: string;
  readonly help: string;
  readonly format: Statistic["format"];
  /** `share`: from 0 to 1; otherwise as far as the values go. */
  readonly scale: "share" | "linear" | "log";
  /** One for each neuron; null where nobody measured it. */
  readonly values: readonly (FigureValue | null)[];
}

export interface FigureValue {
  /** Null where it is not defined. */
  readonly value: number | null;
  /** Of 95 %, where there is one. */
  readonly interval: Interval | null;
  /** What it was measured on, as in "22 firings". */
  readonly n: string | null;
  /** It was measured on too little to judge by. */
  readonly tooFew: boolean;
  /** Why it is not defined, in a few words; null where it is. */
  readonly reason: string | null;
}

/** What the scores of a neuron's graph are read from. */
export type ScoredPage = Pick<NeuronPage, "pathScores" | "graphScores">;

type Page = Pick<NeuronPage, "detail" | "pathScores" | "graphScores">;

/** The measures that at least one of some neurons has, scores first. */
export function compareFigures(pages: readonly Page[]): ComparedFigure[] {
  return [...SCORES.map((score) => scoreRow(score, pages)), ...statisticRows(pages)].filter(({ values }) =>
    values.some((each) => each !== null && each.value !== null),
  );
}

/** The scores of one neuron's graph that were measured, with what each was measured on. */
export function graphFigures(page: ScoredPage): { title: string; help: string; value: FigureValue }[] {
  return SCORES.flatMap(({ title, help, of }) => {
    const value = of(page);
    return value === null ? [] : [{ title, help, value }];
  });
}

interface Score {
  readonly title: string;
  readonly help: string;
  readonly of: (page: ScoredPage) => FigureValue | null;
}

const SCORES: readonly Score[] = [
  {
    title: "recall, strongest texts",
    help: "Share of the firings in the held-out half of its strongest texts that the graph explains.",
    of: ({ pathScores, graphScores }) =>
      counted(pathScores, "top", "recall") ?? plain(graphScores?.recall, graphScores?.numFiring),
  },
  {
    title: "precision, strongest texts",
    help: "Share of the graph’s predictions there that are right.",
    of: ({ pathScores, graphScores }) =>
      counted(pathScores, "top", "precision") ?? plain(graphScores?.precision, graphScores?.numPredicted),
  },
  {
    title: "recall, ordinary text",
    help: "Share of the firings in ordinary text that the graph explains.",
    of: ({ pathScores }) => counted(pathScores, "ordinary", "recall"),
  },
  {
    title: "precision, ordinary text",
    help: "Share of the graph’s predictions there that are right.",
    of: ({ pathScores }) => counted(pathScores, "ordinary", "precision"),
  },
  {
    title: "F1, strongest texts",
    help: EVERY_STATISTIC.f1.help,
    of: ({ pathScores, graphScores }) =>
      counted(pathScores, "top", "f1") ?? plain(graphScores?.f1, graphScores?.numFiring),
  },
  {
    title: "F1, ordinary text",
    help: EVERY_STATISTIC.f1_ordinary.help,
    of: ({ pathScores }) => counted(pathScores, "ordinary", "f1"),
  },
  {
    title: "AUPRC",
    help: "Area under the precision–recall curve on windows drawn at random and by strength.",
    of: ({ pathScores, graphScores }) => windowScore(pathScores, graphScores?.auprc, "auprc"),
  },
  {
    title: "correlation",
    help: "Of predicted and true activations on windows drawn at random and by strength.",
    of: ({ pathScores, graphScores }) => windowScore(pathScores, graphScores?.correlation, "correlation"),
  },
];

/** A share of counts, with its interval and what it was counted on. */
function counted(
  scores: PathScores | null,
  texts: "top" | "ordinary",
  name: "recall" | "precision" | "f1",
): FigureValue | null {
  const found = scores?.[texts];
  if (found === undefined) return null;
  const { value, interval } = found[name];
  const [count, thing] =
    name === "precision" ? [found.numPredicted, "prediction"] : [found.numFiring, "firing"];
  return {
    ...{ value, interval, tooFew: count < FEWEST_TO_JUDGE },
    n: `${count} ${thing}${count === 1 ? "" : "s"}`,
    reason: value === null ? whyNot(found, name) : null,
  };
}

function whyNot({ reason }: FiringScores, name: "recall" | "precision" | "f1"): string {
  const byPredictions = name === "precision" || (name === "f1" && reason === "nothing_predicted");
  return byPredictions ? "nothing is predicted there" : "it does not fire there";
}

/** A score without an interval, on tokens on which the neuron fires or the graph says so. */
function plain(value: number | null | undefined, count: number | undefined): FigureValue | null {
  if (value === undefined || (value === null && count === undefined)) return null;
  const n = count === undefined ? null : `${count} ${count === 1 ? "token" : "tokens"}`;
  const tooFew = count !== undefined && count < FEWEST_TO_JUDGE;
  return { value, interval: null, n, tooFew, reason: value === null ? "not defined on these texts" : null };
}

/** Why a score on windows is not defined. */
export const WINDOW_REASONS = {
  no_firing_in_windows: "the neuron fires in none of them",
  prediction_never_varies: "the prediction is the same everywhere",
  activation_never_varies: "the activation is the same everywhere",
  no_windows: "there are none",
};

/** A score on windows; of a graph of 2023 by the score alone. */
function windowScore(
  scores: PathScores | null,
  ofGraph: number | null | undefined,
  name: "auprc" | "correlation",
): FigureValue | null {
  const windows = scores?.windows;
  if (windows === undefined) return ofGraph === null ? null : plain(ofGraph, undefined);
  const reason = name === "auprc" ? windows.auprcReason : windows.correlationReason;
  const n = `${windows.numWindows} windows, ${windows.numFiring} ${windows.numFiring === 1 ? "firing" : "firings"}`;
  const value = windows[name];
  const why = value === null ? (reason === null ? "not defined on them" : WINDOW_REASONS[reason]) : null;
  return {
    value,
    interval: null,
    n,
    tooFew: name === "auprc" && windows.numFiring < FEWEST_TO_JUDGE,
    reason: why,
  };
}

function scoreRow({ title, help, of }: Score, pages: readonly Page[]): ComparedFigure {
  return { title, help, format: "number", scale: "share", values: pages.map(of) };
}

/** What briefly describes a neuron is what neurons are compared by. */
const MEASURED = statisticsIn(STATISTICS, "brief");

function statisticRows(pages: readonly Page[]): ComparedFigure[] {
  const firing = {
    ...headOf(EVERY_STATISTIC.firing, "fires on"),
    values: pages.map(({ detail }) => plain(detail && firingShare(detail), undefined)),
  };
  const others = MEASURED.map((name) => ({
    ...headOf(STATISTICS[name], STATISTICS[name].title),
    values: pages.map(({ detail }) => plain(detail?.statistics[name], undefined)),
  }));
  return [firing, ...others];
}

/** Values of many sizes stand on a log axis, as far as they are above zero. */
function headOf({ help, format, scale }: Statistic, title: string) {
  return { title, help, format, scale: scale ?? ("linear" as const) };
}
