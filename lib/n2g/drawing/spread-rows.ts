import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { columnsOf } from "./columns";

/**
 * A row for each node of a graph, from 0, so that what may precede a token stands beside it: both stand on one row, and
 * what else may precede it on the rows below. What may precede several tokens stands beside the first. No column has two
 * nodes on one row.
 */
export function spreadRows(whole: N2gGraph): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  let next = 0;
  function place(id: number) {
    rows.set(id, next);
    let isFirst = true;
    for (const before of at(whole.graph, id).required) {
      if (rows.has(before)) continue;
      if (!isFirst) next += 1;
      isFirst = false;
      place(before);
    }
  }
  for (const column of columnsOf(whole))
    for (const id of column) {
      if (rows.has(id)) continue;
      place(id);
      next += 1;
    }
  return rows;
}
