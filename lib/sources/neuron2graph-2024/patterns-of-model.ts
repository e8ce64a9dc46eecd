import { LIMITS } from "@/lib/domain/data-limits";
import type { N2gGraph } from "@/lib/domain/graph";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type CompactModel, type TrieNode, trieOf, WILDCARD } from "./compact-model";
import { trieGraph } from "./trie-graph";
import { type TriePattern, triePatterns } from "./trie-patterns";

/** What a model says, its tokens as text. */
export interface ModelPatterns {
  readonly graph: N2gGraph;
  readonly patterns: readonly TriePattern[];
}

/** Of a pattern: Neuron to Graph reads no longer texts. */
const MOST_STEPS = 1024;

/** A model's graph and patterns. `vocabulary` has the strings of tokens by id, empty for an id without token. */
export function patternsOfModel(model: CompactModel, vocabulary: readonly string[]): Parsed<ModelPatterns> {
  const fault = tokenFault(model, vocabulary);
  if (fault !== null) return unparsed(fault);
  const firing = trieOf(model);
  if (!firing.ok) return firing;
  if (depthOf(firing.value) > MOST_STEPS) return unparsed(`a pattern has more than ${MOST_STEPS} tokens`);
  const tokenOf = (id: number) => vocabulary[id] ?? "";
  return parsed({ graph: trieGraph(firing.value, tokenOf), patterns: triePatterns(firing.value, tokenOf) });
}

function tokenFault({ nodes }: CompactModel, vocabulary: readonly string[]): string | null {
  if (nodes.length - 2 > LIMITS.graphNodes)
    return `the model has ${nodes.length - 2} nodes, the limit is ${LIMITS.graphNodes}`;
  for (const { token } of nodes)
    if (token !== WILDCARD && (vocabulary[token] ?? "") === "")
      return `a pattern has token ${token}, which the vocabulary of ${vocabulary.length} has not`;
  return null;
}

function depthOf(firing: readonly TrieNode[]): number {
  let depth = 0;
  for (let level = firing; level.length > 0; level = level.flatMap(({ children }) => children)) depth += 1;
  return depth;
}
