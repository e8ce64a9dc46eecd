import { type Citation, citationTitle, PUBLISHER } from "./citation";
import type { Paper } from "./papers";

/** A citation as sentences. */
export function toPlain(citation: Citation): string {
  const { address, date, revision, sha256, papers } = citation;
  const own = `${PUBLISHER}${date === null ? "" : ` (${date})`}: ${citationTitle(citation)}. ${address}. Revision ${revision} of the data, SHA-256 ${sha256}.`;
  return [own, ...papers.map(paperLine)].join("\n\n");
}

function paperLine({ authors, year, title, arxiv, address }: Paper): string {
  const names = authors.map(({ given, family }) => `${given} ${family}`).join(", ");
  return `${names} (${year}): ${title}. ${arxiv === null ? address : `arXiv:${arxiv}`}.`;
}
