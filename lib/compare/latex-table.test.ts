import { expect, test } from "vitest";
import { latexTable } from "./latex-table";

test("figures are rows of a table of booktabs, with intervals", () => {
  const known = { value: 0.5, interval: { low: 0.25, high: 0.75 }, n: null, tooFew: false, reason: null };
  const figure = { title: "fires on 1 %", help: "", format: "number", scale: "share" } as const;
  const table = latexTable(["L1 N2", "L1 N3 of a_b"], [{ ...figure, values: [known, null] }], String);
  expect(table.split("\n")).toEqual([
    "% \\usepackage{booktabs}",
    "\\begin{tabular}{lrr}",
    "\\toprule",
    " & L1 N2 & L1 N3 of a\\_b \\\\",
    "\\midrule",
    "fires on 1 \\% & 0.5 [0.25--0.75] & -- \\\\",
    "\\bottomrule",
    "\\end{tabular}",
  ]);
});
