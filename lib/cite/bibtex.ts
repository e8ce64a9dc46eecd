import { explanationParts } from "@/lib/domain/explanation-parts";
import { escapeLatex } from "@/lib/domain/latex";
import { type Citation, citationKey, citationTitle, PUBLISHER } from "./citation";
import type { Paper } from "./papers";

/** A citation as BibTeX: the neuron's entry, then one for each work that it rests on. */
export function toBibtex(citation: Citation): string {
  const { address, date, revision, sha256, sentence, papers } = citation;
  const own = entry("misc", citationKey(citation), {
    author: `{${PUBLISHER}}`,
    title: kept(citationTitle(citation)),
    year: date?.slice(0, 4) ?? null,
    date,
    howpublished: `\\url{${address}}`,
    version: escapeLatex(revision),
    note: `Revision ${escapeLatex(revision)} of the data, SHA-256 ${sha256}`,
    abstract: sentence === null ? null : latexSentence(sentence),
  });
  return [own, ...papers.map(paperEntry)].join("\n");
}

function paperEntry({ key, title, authors, year, arxiv, address }: Paper): string {
  return entry("misc", key, {
    author: authors.map(({ family, given }) => escapeLatex(`${family}, ${given}`)).join(" and "),
    title: kept(title),
    year: `${year}`,
    ...(arxiv === null
      ? { howpublished: `\\url{${address}}` }
      : { eprint: arxiv, archiveprefix: "arXiv", howpublished: `arXiv:${arxiv}` }),
  });
}

/** A sentence with the tokens that stand between backticks in the typewriter's font. */
export function latexSentence(sentence: string): string {
  return explanationParts(sentence)
    .map(({ text, isToken }) => (isToken ? `\\texttt{${escapeLatex(text)}}` : escapeLatex(text)))
    .join("");
}

/** In braces of its own, so that no style takes the capitals from names. */
function kept(title: string): string {
  return `{${escapeLatex(title)}}`;
}

function entry(kind: string, key: string, fields: Readonly<Record<string, string | null>>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`  ${name} = {${value}},`],
  );
  return `@${kind}{${key},\n${lines.join("\n")}\n}\n`;
}
