import type { CountedRows } from "@/lib/store/table";
import type { Connections } from "./connections";
import { partitionName } from "./partition";

/** How many neurons a revision has such rows of, per layer; null when its table is not there. */
export async function countNeurons(
  { jobs }: Connections,
  { table, column }: CountedRows,
  revision: number,
  numLayers: number,
): Promise<number[] | null> {
  const name = partitionName(table, revision);
  const [present] = await jobs`SELECT to_regclass(${name}) IS NOT NULL AS there`;
  if (!present?.there) return null;
  const rows = await jobs<{ layer: number; n: number }[]>`
    SELECT layer_index AS layer, count(DISTINCT neuron_index)::int AS n FROM ${jobs(name)}
    WHERE neuron_index >= 0 ${column === undefined ? jobs`` : jobs`AND ${jobs(column)} IS NOT NULL`}
    GROUP BY layer_index`;
  return Array.from({ length: numLayers }, (_, layer) => rows.find((row) => row.layer === layer)?.n ?? 0);
}
