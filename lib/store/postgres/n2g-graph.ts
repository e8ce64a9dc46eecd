import type { N2gGraph, N2gScores } from "@/lib/domain/graph";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import { fromJson } from "@/lib/wire/case";
import { reader } from "./client";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

export const N2G_GRAPH_TABLE: RevisionTable = {
  name: "n2g_graph",
  columns: {
    ...INDEX_COLUMNS,
    ...{ graph: "bytea", missing_reason: "text", stats: "jsonb", f1: "float8", num_nodes: "int4" },
  },
};

/** A neuron's graph and how well it predicts; without a graph, why. */
export interface StoredGraph {
  readonly graph: N2gGraph | null;
  readonly missingReason: string | null;
  readonly scores: N2gScores | null;
}

/** What Neuron to Graph found for a neuron, or null when the revision says nothing of it: one primary-key read. */
export async function getGraph(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<StoredGraph | null> {
  const [row] = await reader()<Row[]>`
    SELECT graph, missing_reason, stats FROM n2g_graph
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  return row === undefined ? null : toStored(row);
}

/** The graphs of several neurons, in their order; null where there is none. */
export async function listGraphs(
  revision: number,
  indices: readonly NeuronIndex[],
): Promise<(N2gGraph | null)[]> {
  const rows = await reader()<(Row & { place: number })[]>`
    SELECT place::int, graph, missing_reason, stats
    FROM unnest(${indices.map(({ layer }) => layer)}::smallint[], ${indices.map(({ neuron }) => neuron)}::int[])
      WITH ORDINALITY AS wanted(layer, neuron, place)
    JOIN n2g_graph ON revision_id = ${revision} AND layer_index = layer AND neuron_index = neuron`;
  const graphs = new Map(rows.map((row) => [row.place - 1, toStored(row).graph]));
  return indices.map((_, i) => graphs.get(i) ?? null);
}

interface Row {
  readonly graph: Uint8Array | null;
  readonly missing_reason: string | null;
  readonly stats: unknown;
}

function toStored({ graph, missing_reason, stats }: Row): StoredGraph {
  return {
    graph: graph && fromJson(JSON.parse(inflatePiece(decodePiece(graph)).toString())),
    missingReason: missing_reason,
    scores: fromJson(stats) as N2gScores | null, // written from N2gScores by the import
  };
}
