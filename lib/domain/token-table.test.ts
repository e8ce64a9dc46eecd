import { expect, test } from "vitest";
import { type TokenTable, tokenTableCsv, tokenTableLatex } from "./token-table";

const table: TokenTable = {
  models: ["solu_2l", "bare"],
  rows: [
    { token: "self", cells: [{ on: 18, after: 79 }, null] },
    { token: '","', cells: [{ on: 42, after: 75 }, null] },
  ],
};

test("as CSV, a line for each token and model", () => {
  expect(tokenTableCsv(table)).toBe(
    'token,model,fires_on,after\r\nself,solu_2l,18,79\r\nself,bare,,\r\n""","""' +
      ",solu_2l,42,75\r\n" +
      '""",""",bare,,\r\n',
  );
});

test("as LaTeX", () => {
  expect(tokenTableLatex(table).split("\n")).toEqual([
    "% \\usepackage{booktabs}",
    "\\begin{tabular}{lrr}",
    "\\toprule",
    "token & solu\\_2l & bare \\\\",
    "\\midrule",
    "\\texttt{self} & 18 / 79 & -- \\\\",
    expect.stringContaining("42 / 75 & -- \\\\"),
    "\\bottomrule",
    "\\end{tabular}",
  ]);
});
