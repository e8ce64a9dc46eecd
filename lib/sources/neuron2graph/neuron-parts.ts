import type { NeuronRecord } from "@/lib/bundle/schema";
import type { N2gGraph, TokenRole } from "@/lib/domain/graph";
import { normalizeToken } from "@/lib/domain/token";
import { graphEntries } from "@/lib/n2g/tree/graph-entries";
import { type FiringCounts, graphStats } from "./firing-counts";
import type { StoredToken } from "./neuron-store";

/** What the files say of one neuron; null or undefined where they say nothing. */
export interface NeuronFacts {
  readonly graph: N2gGraph | null;
  /** Has it a graph that could not be read? */
  readonly broken: boolean;
  readonly stored: readonly StoredToken[] | undefined;
  readonly counts: FiringCounts | undefined;
}

/** A neuron's part of the bundle; null when there is none, as after a fit that failed. */
export function neuronParts(facts: NeuronFacts): Omit<NeuronRecord, "layer" | "neuron"> | null {
  const { graph, broken, stored, counts } = facts;
  if (graph === null && stored === undefined && counts === undefined) return null;
  return {
    ...(graph !== null && { graph: graphRecord(graph) }),
    ...(graph === null && counts !== undefined && { graph_missing: missingReason(broken) }),
    ...(counts !== undefined && { graph_stats: graphStats(counts) }),
    ...tokenEntries(graph, stored),
  };
}

function missingReason(broken: boolean): string {
  return broken ? "its file could not be read" : "the source has scores of it only";
}

function graphRecord({ graph, subgraphIndices }: N2gGraph): NeuronRecord["graph"] {
  return {
    graph: graph.map(({ required, ...node }) => ({ ...node, required: [...required] })),
    subgraph_indices: [...subgraphIndices],
  };
}

/**
 * By which tokens the neuron is found: those of the neuron store, or else all of its graph, but for a token of
 * which the drawing left nothing.
 */
function tokenEntries(
  graph: N2gGraph | null,
  stored: readonly StoredToken[] | undefined,
): Pick<NeuronRecord, "token_entries"> {
  const drawn = graph === null ? [] : graphEntries(graph).filter(({ token }) => token !== "");
  if (stored === undefined) return graph === null ? {} : { token_entries: drawn };
  const importances = new Map<string, number>();
  for (const { token, role, importance } of drawn)
    for (const key of [keyOf(token, role), keyOf(token, null)])
      importances.set(key, Math.max(importance, importances.get(key) ?? importance));
  return { token_entries: stored.map((each) => ({ ...each, importance: importanceOf(each, importances) })) };
}

/**
 * The store has none: the most that a node with the token has in that role, or in the other (a context token
 * that fires is filed as activating); 1 where the graph is not there to tell.
 */
function importanceOf({ token, role }: StoredToken, importances: ReadonlyMap<string, number>): number {
  return importances.get(keyOf(token, role)) ?? importances.get(keyOf(token, null)) ?? 1;
}

function keyOf(token: string, role: TokenRole | null): string {
  return `${role}:${normalizeToken(token)}`;
}
