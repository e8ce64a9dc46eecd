/**
 * Text that LaTeX sets as it is, in any font encoding and within any braces: braces as words, so that those around it
 * still pair for BibTeX; signs that fonts draw as one when they meet are kept apart. Letters beyond ASCII stay; the signs
 * of blanks and comparisons are set as mathematics.
 *
 * @example escapeLatex("a_{b}") // "a\\_\\textbraceleft{}b\\textbraceright{}"
 */
export function escapeLatex(text: string): string {
  return text.replace(
    SPECIALS,
    (character, twin?: string) => SPECIAL[character] ?? (twin === undefined ? `\\${character}` : `${twin}{}`),
  );
}

const SPECIALS = /([-,])(?=\1)|[\\{}~^…–·↵⇥∅≈≥×●▲■◆−\u00a0\u202f<>|"'`#$%&_]/g;

const SPECIAL: Readonly<Record<string, string>> = {
  "\u00a0": "~",
  "\u202f": "\\,",
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "…": "\\ldots{}",
  "–": "--",
  "·": "\\textperiodcentered{}",
  "↵": "$\\hookleftarrow$",
  "⇥": "$\\mapsto$",
  "∅": "$\\emptyset$",
  "≈": "$\\approx$",
  "≥": "$\\geq$",
  "×": "$\\times$",
  "●": "$\\bullet$",
  "▲": "$\\triangle$",
  "■": "\\rule{0.6em}{0.6em}",
  "◆": "$\\diamond$",
  "−": "$-$",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "{\\char34}",
  "'": "\\textquotesingle{}",
  "`": "\\textasciigrave{}",
};
