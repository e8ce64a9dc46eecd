import { escapeLatex } from "@/lib/domain/latex";
import { latexSentence } from "./bibtex";
import { type Citation, citationKey, neuronWords } from "./citation";

/** A figure of LaTeX with what it shows in its caption, so many millimetres wide; `\cite` asks for `toBibtex`'s entry. */
export function figureLatex(
  { model, index, sentence }: Pick<Citation, "model" | "index" | "sentence">,
  width: number,
): string {
  const key = citationKey({ model, index });
  const says = sentence === null ? "" : ` ${latexSentence(sentence)}`;
  return [
    "\\begin{figure}",
    "  \\centering",
    `  \\includegraphics[width=${width}mm]{${key}}`,
    `  \\caption{${neuronWords(index)} of \\texttt{${escapeLatex(model)}}~\\cite{${key}}.${says}}`,
    `  \\label{fig:${key}}`,
    "\\end{figure}",
    "",
  ].join("\n");
}
