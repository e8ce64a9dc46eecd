import type { N2gGraph } from "@/lib/domain/graph";
import { normalizeToken } from "@/lib/domain/token";
import { displayGraph } from "@/lib/n2g/tree/display-graph";
import { type AnnotatedText, type LineRules, linesOf, neededPositions } from "@/lib/n2g/tree/line";
import { addDisplayLine, addLine, newTrie, type TokenKey, type TrieNode } from "@/lib/n2g/tree/trie";
import { mergeWildcards } from "./merge";

/** A pruned text and what became of it when tokens that matter were replaced. */
export interface FittedText {
  readonly original: AnnotatedText;
  readonly substitutes: readonly AnnotatedText[];
}

export interface N2gRules extends LineRules {
  readonly keyOf: TokenKey;
}

/** The rules of the published code of 2023, by which the papers' and DeepDecipher's graphs were made. */
export const RULES_2023: N2gRules = { endOfText: "<|endoftext|>", needs: "firing", keyOf: normalizeToken };
/** The rules of its rewrite of 2024: tokens as they are, needs of every position. */
export const RULES_2024: N2gRules = { endOfText: "<|endoftext|>", needs: "all", keyOf: (token) => token };

export interface N2gFit {
  /** Merged: what predicts. */
  readonly trie: TrieNode;
  readonly graph: N2gGraph;
}

/** Fits a neuron by the published rules: every line of every text in order, then the wildcards merge. */
export function fitReference(texts: readonly FittedText[], rules: N2gRules): N2gFit {
  const trie = newTrie();
  const display = newTrie();
  for (const { original, substitutes } of texts) {
    const needed = neededPositions(original, rules);
    for (const line of [original, ...substitutes].flatMap((text) => linesOf(text, needed, rules))) {
      addDisplayLine(display, line, rules.keyOf);
      addLine(trie, line, rules.keyOf);
    }
  }
  mergeWildcards(trie);
  return { trie, graph: displayGraph(display) };
}
