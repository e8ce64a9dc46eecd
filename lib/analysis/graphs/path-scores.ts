import { at } from "@/lib/domain/at";
import type { PathScores } from "@/lib/domain/graph-scores";
import { FIRES, firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { pathMatcher } from "@/lib/n2g/paths/predict";
import { correlation } from "@/lib/n2g/score/evaluate";
import { type ScoredText, scoreTexts } from "@/lib/n2g/score/firing-scores";
import { scoreWindows } from "@/lib/n2g/score/window-scores";
import { sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { scoreSentence } from "@/lib/n2g/sentence/score";
import type { Sentence } from "@/lib/n2g/sentence/sentence";
import type { UntestedPath } from "./path-fit";

/** A text with its activations as shares of the neuron's maximum, one per token. */
export interface TestText {
  readonly tokens: readonly string[];
  readonly activations: ArrayLike<number>;
}

/** What paths are tested on; nothing was fitted to it. */
export interface TestTexts {
  /** The held-out half of the strongest texts, whole. */
  readonly top: readonly TestText[];
  /** Whole sequences of ordinary text. */
  readonly ordinary: readonly TestText[];
  /** Without the text before them, as they are served. */
  readonly windows: readonly TestText[];
  /** Where each of the strongest texts fires most, strongest text first; the place of its token. */
  readonly peaks: readonly { readonly tokens: readonly string[]; readonly position: number }[];
}

/** The beginning-of-text token is never scored. */
const FIRST = 1;

export interface TestedPaths {
  readonly paths: N2gPath[];
  readonly scores: PathScores & Required<Pick<PathScores, "top" | "windows">>;
  /** How what the sentence says, 1 or 0, follows the activations on the windows; null where either never varies. */
  readonly sentenceCorrelation: number | null;
}

/** Paths with what they got right and wrong, and the scores of all together. */
export function testPaths(
  untested: readonly UntestedPath[],
  { top, ordinary, windows, peaks }: TestTexts,
): TestedPaths {
  const { match, matchAt } = pathMatcher(untested);
  const predict = ({ tokens, activations }: TestText, from: number): MatchedText => {
    const matched = match(tokens);
    const predicted = Float32Array.from(matched, (path) => untested[path]?.activation ?? 0);
    return { activations, predicted, from, matched };
  };
  const [onTop, onOrdinary] = [top, ordinary].map((texts) => texts.map((text) => predict(text, FIRST)));
  const [topCounts, ordinaryCounts] = [onTop, onOrdinary].map((texts) => countByPath(untested, texts ?? []));
  const peakPaths = peaks.map(({ tokens, position }) => matchAt(tokens, position));
  const paths = untested.map(
    (path, i): N2gPath => ({
      ...path,
      ...at(topCounts ?? [], i),
      ordinary: at(ordinaryCounts ?? [], i),
      texts: firesBy(path) ? [...peakPaths.keys()].filter((rank) => peakPaths[rank] === i) : [],
    }),
  );
  const sentence = sentenceFromPaths(paths);
  const said = (texts: readonly TestText[]) =>
    sentence &&
    scoreSentence(
      sentence,
      texts.map((text) => ({ ...text, from: FIRST })),
    ).scores;
  const [saidOnTop, saidOnOrdinary] = [said(top), said(ordinary)];
  return {
    paths,
    sentenceCorrelation: sentence && sentenceCorrelation(sentence, windows),
    scores: {
      top: scoreTexts(onTop ?? []),
      ordinary: scoreTexts(onOrdinary ?? []),
      windows: scoreWindows(windows.map((window) => predict(window, 0))),
      ...(saidOnTop && saidOnOrdinary && { sentence: { top: saidOnTop, ordinary: saidOnOrdinary } }),
    },
  };
}

/** How a sentence follows the activations of windows. */
export function sentenceCorrelation(sentence: Sentence, windows: readonly TestText[]): number | null {
  const { predicted } = scoreSentence(
    sentence,
    windows.map((window) => ({ ...window, from: 0 })),
  );
  return correlation(
    windows.map(({ activations }, i) => ({ real: activations, predicted: at(predicted, i) })),
  );
}

interface MatchedText extends ScoredText {
  /** For each token the path that gives the prediction, −1 for none. */
  readonly matched: Int32Array;
}

/** Of each path the firing tokens that it explains, and what it wrongly calls firing. */
function countByPath(paths: readonly UntestedPath[], texts: readonly MatchedText[]) {
  const counts = paths.map(() => ({ hits: 0, falseAlarms: 0 }));
  for (const { matched, activations, from } of texts) {
    for (let i = from; i < matched.length; i++) {
      const count = counts[at(matched, i)];
      const path = paths[at(matched, i)];
      if (count === undefined || path === undefined || !firesBy(path)) continue;
      if (at(activations, i) >= FIRES) count.hits += 1;
      else count.falseAlarms += 1;
    }
  }
  return counts;
}
