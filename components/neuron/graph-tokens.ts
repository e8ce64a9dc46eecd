import { at } from "@/lib/domain/at";
import { firesBy, isGap, type PathStep } from "@/lib/domain/n2g-path";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { normalizeToken } from "@/lib/domain/token";
import { columnsOf } from "@/lib/n2g/drawing/columns";

type GraphData = Pick<NeuronPage, "graph" | "graphPaths">;

/** What a graph fires on, as `tokenKey`s; null without a graph. */
export function firingTokens({ graph, graphPaths }: GraphData): ReadonlySet<string> | null {
  if (graphPaths !== null && graphPaths.length > 0)
    return keysOf(graphPaths.filter(firesBy).flatMap(({ steps }) => tokensOf(at(steps, 0))));
  if (graph === null) return null;
  const [firing = []] = columnsOf(graph); // a graph without nodes has no columns
  return keysOf(firing.map((id) => at(graph.graph, id).token));
}

/** The same of all its tokens, context and exceptions included. */
export function allTokens({ graph, graphPaths }: GraphData): ReadonlySet<string> | null {
  if (graphPaths !== null && graphPaths.length > 0)
    return keysOf(graphPaths.flatMap(({ steps }) => steps.flatMap(tokensOf)));
  return graph === null ? null : keysOf(graph.graph.map(({ token }) => token));
}

function tokensOf(step: PathStep): readonly string[] {
  return isGap(step) ? [] : step.tokens;
}

function keysOf(tokens: readonly string[]): ReadonlySet<string> {
  return new Set(tokens.map(tokenKey));
}

/** The same for spellings that a claim about a token does not tell apart: blanks about words, and case. */
export function tokenKey(token: string): string {
  return normalizeToken(token).toLowerCase();
}
