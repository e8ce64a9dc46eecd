import { decodePiece, inflatePiece, type Piece } from "@/lib/codec";
import type { NeuronIndex } from "@/lib/neuron";
import type { SnippetPreview } from "@/lib/snippet";
import { reader } from "./client";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

/** One row a neuron with snippets; partitioned by revision. */
export const SNIPPET_PAGE_TABLE: RevisionTable = {
  name: "snippet_page",
  columns: { ...INDEX_COLUMNS, preview: "bytea", body: "bytea" },
};

/** The API's whole answer about a neuron's snippets, compressed as stored, or null: one primary-key read. */
export async function getSnippetBody(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<Piece | null> {
  const [row] = await reader()<{ body: Uint8Array }[]>`
    SELECT body FROM snippet_page
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  return row ? decodePiece(row.body) : null;
}

/** The windows that a neuron's page shows, strongest first, or null. */
export async function getSnippetPreview(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<SnippetPreview[] | null> {
  const [row] = await reader()<{ preview: Uint8Array }[]>`
    SELECT preview FROM snippet_page
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  return row ? JSON.parse(inflatePiece(decodePiece(row.preview)).toString()) : null;
}
