import { statisticText } from "@/components/neuron/statistic-text";
import { formatCount } from "@/components/ui/number";
import { cutText } from "@/lib/domain/cut-text";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { explanationParts } from "@/lib/domain/explanation-parts";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { StatisticsTable } from "@/lib/domain/statistic";
import type { NeuronStatistics } from "@/lib/domain/statistics";
import { formatToken } from "@/lib/domain/token";

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;

/** A sentence has two lines of a row. */
const SENTENCE_LENGTH = 140;

/** A neuron that is listed. */
export interface NeuronTableRow extends NeuronIndex {
  readonly statistics: NeuronStatistics<AnyStatisticName>;
  readonly peak: {
    readonly before: readonly string[];
    readonly token: string;
    readonly after: readonly string[];
  } | null;
  readonly explanation: string | null;
}

/** All the words and figures of its row, and nothing else: it is sent to the browser. */
export interface NeuronRow extends NeuronIndex {
  /** What stands before the strongest token, that token, and what stands after it; null without texts. */
  readonly peak: readonly [before: string, token: string, after: string] | null;
  /** Words and tokens of the sentence by turns, words first, a line each; null without one. */
  readonly sentence: string | null;
  /** For each column; F1 with the number of firing tokens that it was measured on. */
  readonly figures: readonly (string | readonly [figure: string, count: string])[];
}

export function neuronRow(
  { layer, neuron, statistics, peak, explanation }: NeuronTableRow,
  columns: readonly AnyStatisticName[],
): NeuronRow {
  const tested = statistics.num_test_firings ?? null;
  return {
    ...{ layer, neuron },
    peak: peak && [textOf(peak.before), formatToken(peak.token), textOf(peak.after)],
    sentence: explanation === null ? null : sentenceLines(explanation, SENTENCE_LENGTH),
    figures: columns.map((name) => {
      const figure = statisticText(statistics[name], TABLE[name], TABLE[name].columnDigits ?? 3);
      return name === "f1" && tested !== null ? [figure, formatCount(tested)] : figure;
    }),
  };
}

/**
 * Words and tokens of a sentence by turns, words first, a line each, as far as so many characters go.
 *
 * @example sentenceLines("Fires on `·to`.", 99) // "Fires on \n·to\n."
 */
export function sentenceLines(sentence: string, most: number): string {
  const lines = [""];
  let room = most;
  for (const { text, isToken } of explanationParts(sentence.replace(/\s+/g, " "))) {
    const fits = text.length <= room;
    const shown = fits ? text : isToken ? "…" : `${cutText(text, room).text}…`;
    if ((isToken && fits) === (lines.length % 2 === 1)) lines.push("");
    lines[lines.length - 1] += shown;
    room -= text.length;
    if (!fits) break;
  }
  return lines.join("\n");
}

/** Tokens as a stretch of text. */
function textOf(tokens: readonly string[]): string {
  return tokens.map(formatToken).join("").replaceAll("·", " ");
}
