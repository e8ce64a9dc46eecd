import { at } from "./at";
import { csvLine } from "./csv";
import { escapeLatex } from "./latex";
import type { Pole } from "./pole";
import { formatToken } from "./token";

/** Most tokens and most models of one table. */
export const MOST_TABLE_TOKENS = 50;
export const MOST_TABLE_MODELS = 20;

/** Neurons that fire on a token, and after it. */
export interface TokenCell {
  readonly on: number;
  readonly after: number;
}

/** How many neurons of models have tokens in their graphs. */
export interface TokenTable {
  readonly models: readonly string[];
  /** Of each of `models`, which then stand there once for each pole; none where none has two. */
  readonly poles?: readonly Pole[];
  readonly rows: readonly {
    /** As it was written, in the search's grammar. */
    readonly token: string;
    /** One for each of `models`; null for a model without graphs. */
    readonly cells: readonly (TokenCell | null)[];
  }[];
}

/** A table as CSV: a line for each token and model. */
export function tokenTableCsv({ models, poles, rows }: TokenTable): string {
  const lines = rows.flatMap(({ token, cells }) =>
    cells.map((cell, i) => {
      const pole = poles === undefined ? [] : [at(poles, i)];
      return csvLine([token, at(models, i), ...pole, cell?.on ?? null, cell?.after ?? null]);
    }),
  );
  const head = ["token", "model", ...(poles === undefined ? [] : ["pole"]), "fires_on", "after"];
  return [csvLine(head), ...lines].join("");
}

/** A table in LaTeX, of the package booktabs: neurons that fire on a token / after it. */
export function tokenTableLatex({ models, poles, rows }: TokenTable): string {
  const row = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  return [
    "% \\usepackage{booktabs}",
    `\\begin{tabular}{l${"r".repeat(models.length)}}`,
    "\\toprule",
    row([
      "token",
      ...models.map((model, i) => `${escapeLatex(model)}${poles?.[i] === "negative" ? " ($-$)" : ""}`),
    ]),
    "\\midrule",
    ...rows.map(({ token, cells }) =>
      row([
        `\\texttt{${escapeLatex(formatToken(token))}}`,
        ...cells.map((cell) => (cell === null ? "--" : `${cell.on} / ${cell.after}`)),
      ]),
    ),
    "\\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}
