import { formatNeuron } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import { sql } from "./client";
import { partitionName, type RevisionTable } from "./partition";

/** How many neurons a revision's table has, per layer; null when the table is not there. */
export async function countNeurons(
  table: RevisionTable,
  revision: number,
  numLayers: number,
): Promise<number[] | null> {
  const name = partitionName(table, revision);
  const [present] = await sql()`SELECT to_regclass(${name}) IS NOT NULL AS there`;
  if (!present?.there) return null;
  const rows = await sql()<{ layer: number; n: number }[]>`
    SELECT layer_index AS layer, count(DISTINCT neuron_index)::int AS n FROM ${sql()(name)} GROUP BY layer_index`;
  return Array.from({ length: numLayers }, (_, layer) => rows.find((row) => row.layer === layer)?.n ?? 0);
}

/** Reads every stored answer of a revision and yields a sentence for each that is not the JSON it was. */
export async function* findDamagedBodies(revision: number): AsyncGenerator<string> {
  const pages = sql()<{ layer: number; neuron: number; body: Uint8Array }[]>`
    SELECT layer_index AS layer, neuron_index AS neuron, body FROM snippet_page WHERE revision_id = ${revision}`.cursor(
    50,
  );
  for await (const rows of pages) {
    for (const { body, ...index } of rows) {
      const fault = faultOf(body);
      if (fault !== null) yield `the texts of ${formatNeuron(index)} are damaged: ${fault}`;
    }
  }
}

function faultOf(body: Uint8Array): string | null {
  try {
    const piece = decodePiece(body);
    const bytes = inflatePiece(piece);
    if (bytes.length !== piece.length) return `${bytes.length} bytes instead of ${piece.length}`;
    JSON.parse(bytes.toString());
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
