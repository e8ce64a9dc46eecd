import { escapeLatex } from "@/lib/domain/latex";
import type { ComparedFigure, FigureValue } from "./compared-figures";

/**
 * The measures of some neurons as a LaTeX table of the package booktabs, one column a neuron; 95 % intervals in brackets.
 *
 * @param heads names of the neurons, one for each column
 * @param format a value as it is shown
 */
export function latexTable(
  heads: readonly string[],
  figures: readonly ComparedFigure[],
  format: (value: number, figure: ComparedFigure) => string,
): string {
  const row = (cells: readonly string[]) => `${cells.map(escapeLatex).join(" & ")} \\\\`;
  const cell = (each: FigureValue | null, figure: ComparedFigure) => {
    const { value = null, interval = null } = each ?? {};
    if (value === null) return "–";
    const range =
      interval === null ? "" : ` [${format(interval.low, figure)}–${format(interval.high, figure)}]`;
    return `${format(value, figure)}${range}`;
  };
  return [
    "% \\usepackage{booktabs}",
    `\\begin{tabular}{l${"r".repeat(heads.length)}}`,
    "\\toprule",
    row(["", ...heads]),
    "\\midrule",
    ...figures.map((figure) => row([figure.title, ...figure.values.map((value) => cell(value, figure))])),
    "\\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}
