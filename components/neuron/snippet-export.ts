import { formatTwoDecimals } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import { csvLine } from "@/lib/domain/csv";
import { escapeLatex } from "@/lib/domain/latex";
import { FIRES } from "@/lib/domain/n2g-path";
import type { PredictedWindow } from "./predicted-window";

/** What a snippet can be copied as, in the order offered. */
export const EXPORTS = {
  Text: toText,
  Markdown: toMarkdown,
  CSV: toCsv,
  LaTeX: toLatex,
} satisfies Record<string, (window: PredictedWindow, limit: number) => string>;

/** The text itself. */
export function toText({ tokens }: Pick<PredictedWindow, "tokens">): string {
  return tokens.join("");
}

/** A fenced block of the text, and a list of the tokens above a tenth of the scale or predicted to fire. */
export function toMarkdown(window: PredictedWindow, limit: number): string {
  const text = toText(window);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const strong = window.tokens
    .map((token, i) => ({
      ...{ token, position: window.start + i, activation: at(window.activations, i) },
      predicted: window.predicted === null ? null : at(window.predicted, i),
    }))
    .filter(({ activation, predicted }) => Math.abs(activation) >= limit / 10 || (predicted ?? 0) >= FIRES)
    .map(
      ({ token, position, activation, predicted }) =>
        `- \`${inCode(token)}\` token ${position}: ${activation}${predicted === null ? "" : `, predicted ${formatTwoDecimals(predicted)} of the maximum`}`,
    );
  return `${fence}\n${text}\n${fence}\n\n${strong.join("\n")}\n`;
}

/** A token as a JSON string that can stand between backticks. */
function inCode(token: string): string {
  return JSON.stringify(token).replaceAll("`", "\\u0060");
}

/**
 * Lines of position, token, activation and, where there is a prediction, its share of the maximum, after a header.
 */
export function toCsv({ start, tokens, activations, predicted }: PredictedWindow): string {
  const lines = tokens.map((token, i) =>
    csvLine([...[start + i, token, at(activations, i)], ...(predicted === null ? [] : [at(predicted, i)])]),
  );
  const header = ["position", "token", "activation", ...(predicted === null ? [] : ["predicted"])];
  return [csvLine(header), ...lines].join("");
}

/**
 * Tokens coloured by `\colorbox` (xcolor), for a paper; shares of the scale in steps of 5 %. Those predicted to fire are
 * underlined.
 */
export function toLatex({ tokens, activations, predicted }: PredictedWindow, limit: number): string {
  const body = tokens
    .map((token, i) => {
      const fires = predicted !== null && at(predicted, i) >= FIRES;
      return latexToken(token, at(activations, i), limit, fires);
    })
    .join("");
  const note = predicted === null ? "" : ", predicted firing underlined";
  return `% \\usepackage{xcolor}${note}\n{\\ttfamily\\setlength{\\fboxsep}{0pt}%\n${body}}\n`;
}

function latexToken(token: string, activation: number, limit: number, fires: boolean): string {
  const percent = limit > 0 ? Math.min(100, Math.round((Math.abs(activation) / limit) * 20) * 5) : 0;
  const set = [...token].map((char) => BLANKS[char] ?? escapeLatex(char)).join("");
  const shown = fires ? `\\underline{${set}}` : set;
  // A line cannot end inside a box, so the breaks come after it.
  const breaks = "\\\\{}\n".repeat(token.split("\n").length - 1);
  if (percent === 0) return shown + breaks;
  return `\\colorbox{${activation > 0 ? "orange" : "blue"}!${percent}}{\\strut ${shown}}${breaks}`;
}

/** White space as it is seen; all else is escaped. */
const BLANKS: Readonly<Record<string, string>> = {
  " ": "\\ ",
  "\n": "\\ensuremath{\\hookleftarrow}",
  "\r": "",
  "\t": "\\ \\ \\ \\ ",
};
