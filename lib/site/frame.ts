import { searchPath } from "@/lib/domain/paths";
import { ENTRY } from "./compile-script";
import type { SearchFacts } from "./shard";

/** What an archive says at the foot of its pages. */
export interface ArchiveFacts extends SearchFacts {
  readonly revision: string;
  /** Whether its neurons have a negative pole. */
  readonly hasPoles?: boolean;
  /** The day on which it was written, as in 2026-01-31. */
  readonly date: string;
}

/** Files of the archive that each page loads. */
export const STYLE = "assets/archive.css";
export const LOADED_SCRIPT = `assets/${ENTRY}`;

/** For what the archive's own parts look like, and for what it leaves out. */
export const ARCHIVE_STYLE = `
a[aria-disabled] { color: inherit; cursor: not-allowed; opacity: .55; text-decoration: none !important; }
button:disabled, input:disabled, select:disabled, textarea:disabled { cursor: not-allowed; opacity: .5; }
.archive-note { max-width: 72rem; margin: 2rem auto 0; padding: .75rem 1rem; border-top: 1px solid; font-size: .875rem; }
.archive-search h1 { margin: 1.5rem 0 1rem; font-size: 1.875rem; font-weight: 600; }
.archive-search input, .archive-search button { border: 1px solid; padding: .25rem .5rem; }
.archive-search p { margin-top: 1rem; max-width: 40rem; }
#archive-results { margin-top: 1.5rem; }
#archive-results li { margin-top: .25rem; }
#archive-results a { text-decoration: underline; }
`;

/** At the end of each page: what it is, and what it cannot do. */
export function archiveNote({ model, revision, date }: ArchiveFacts): string {
  return `<p class="archive-note">From an archive of ${escapeHtml(model)}, revision ${escapeHtml(revision)}, written on ${date} for reading without a server. Left out is what needs one or runs a model: own texts, comparing, lists, figures, other orders and sets of texts. What is greyed leads there.</p>`;
}

/** The search page: what the box reads here, and where its script writes what it finds. */
export function searchMain({ model, numLayers, layers, layerSize, hasPoles = false }: ArchiveFacts): string {
  return `<div class="archive-search"><h1>Search</h1>
<form action="${searchPath()}"><label>Tokens of graphs <input type="search" name="q" autocomplete="off"/></label> <button type="submit">Search</button></form>
<p>Tokens, all of which a neuron’s graph must have: <code>self except</code>; by role, <code>activating:self,important:def</code>; a neuron by its numbers, <code>1:29</code>. Parts of tokens, explanations and statistics are searched on the site only${hasPoles ? ", and so are graphs of the negative pole" : ""}.</p>
<noscript><p>The search of an archive is a script.</p></noscript>
<div id="archive-results" role="status" data-model="${escapeHtml(model)}" data-layers="${numLayers}" data-filled="${layers.join(" ")}" data-size="${layerSize}"></div></div>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
