import { expect, test } from "vitest";
import { escapeLatex } from "./latex";

test.each([
  ["plain words, 1.5", "plain words, 1.5"],
  ["self_attn #1 50% $x & y", "self\\_attn \\#1 50\\% \\$x \\& y"],
  ["f{x}", "f\\textbraceleft{}x\\textbraceright{}"],
  ["\\n", "\\textbackslash{}n"],
  ["a^b~c", "a\\textasciicircum{}b\\textasciitilde{}c"],
  ["·the↵⇥", "\\textperiodcentered{}the$\\hookleftarrow$$\\mapsto$"],
  [
    "<a> | \"b\" 'c' `d`",
    "\\textless{}a\\textgreater{} \\textbar{} {\\char34}b{\\char34} \\textquotesingle{}c\\textquotesingle{} \\textasciigrave{}d\\textasciigrave{}",
  ],
  ["3\u202f940\u00a0%", "3\\,940~\\%"],
  ["●▲■◆", "$\\bullet$$\\triangle$\\rule{0.6em}{0.6em}$\\diamond$"],
  ["−1\u202f214 25\u00a0%", "$-$1\\,214 25~\\%"],
  ["naïve 中", "naïve 中"],
  ["a-b -- --- ,,", "a-b -{}- -{}-{}- ,{},"],
])("%j is set by %j", (text, latex) => {
  expect(escapeLatex(text)).toBe(latex);
});
