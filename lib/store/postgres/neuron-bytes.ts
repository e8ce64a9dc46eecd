import type { NeuronIndex } from "@/lib/domain/neuron";
import { readRows } from "./copy-out";
import { partitionName, type RevisionTable } from "./partition";

const UNDEFINED_TABLE = "42P01";

/**
 * A `bytea` of a neuron's row in a revision, as stored, or null without a row: one primary-key read, of the
 * revision's own table, which spares looking for it. A revision that has been replaced has nothing.
 */
export async function getNeuronBytes(
  table: RevisionTable,
  column: string,
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<Uint8Array | null> {
  try {
    const [row] = await readRows(
      ["bytea"],
      `SELECT "${column}" FROM "${partitionName(table, revision)}" WHERE revision_id = ${Number(revision)} AND layer_index = ${Number(layer)} AND neuron_index = ${Number(neuron)}`,
    );
    return (row?.[0] ?? null) as Uint8Array | null; // what decodes as bytea
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE) return null;
    throw error;
  }
}
