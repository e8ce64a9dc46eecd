import type { NeuronIndex } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece, type Piece } from "@/lib/domain/piece";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { getNeuronBytes } from "./neuron-bytes";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

/** One row a neuron with snippets; partitioned by revision. */
export const SNIPPET_PAGE_TABLE: RevisionTable = {
  name: "snippet_page",
  columns: { ...INDEX_COLUMNS, preview: "bytea", body: "bytea" },
};

/** The API's whole answer about a neuron's snippets, compressed as stored, or null: one primary-key read. */
export async function getSnippetBody(revision: number, index: NeuronIndex): Promise<Piece | null> {
  const body = await getNeuronBytes(SNIPPET_PAGE_TABLE, "body", revision, index);
  return body && decodePiece(body);
}

/** The windows that a neuron's page shows, strongest first, or null. */
export async function getSnippetPreview(
  revision: number,
  index: NeuronIndex,
): Promise<SnippetPreview[] | null> {
  const preview = await getNeuronBytes(SNIPPET_PAGE_TABLE, "preview", revision, index);
  return preview && JSON.parse(inflatePiece(decodePiece(preview)).toString());
}
