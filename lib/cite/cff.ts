import { type Citation, citationTitle, PUBLISHER } from "./citation";
import type { Paper } from "./papers";

/** A citation as a CITATION.cff file, Citation File Format 1.2.0. */
export function toCff(citation: Citation): string {
  const { address, dataAddress, date, revision, sha256, sentence, papers } = citation;
  return lines(
    "cff-version: 1.2.0",
    'message: "If you use these data, please cite them and the works they rest on."',
    "type: dataset",
    `title: ${quoted(citationTitle(citation))}`,
    sentence && `abstract: ${quoted(sentence)}`,
    "authors:",
    `  - name: ${quoted(PUBLISHER)}`,
    date && `date-released: ${date}`,
    `url: ${quoted(address)}`,
    `version: ${quoted(revision)}`,
    "identifiers:",
    "  - type: other",
    `    value: ${quoted(`sha256:${sha256}`)}`,
    `    description: ${quoted(`SHA-256 of the bytes at ${dataAddress}`)}`,
    "references:",
    ...papers.map(reference),
  );
}

function reference({ title, authors, year, arxiv, address }: Paper): string {
  return lines(
    `  - type: ${arxiv === null ? "website" : "article"}`,
    `    title: ${quoted(title)}`,
    "    authors:",
    ...authors.flatMap(({ family, given }) => [
      `      - family-names: ${quoted(family)}`,
      `        given-names: ${quoted(given)}`,
    ]),
    `    year: ${year}`,
    `    url: ${quoted(address)}`,
    arxiv && `    notes: ${quoted(`arXiv:${arxiv}`)}`,
  ).trimEnd();
}

function lines(...each: readonly (string | null)[]): string {
  return `${each.filter((line) => line !== null && line !== "").join("\n")}\n`;
}

/** A text in double quotes as YAML reads it: what JSON writes, and what YAML cannot print escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
