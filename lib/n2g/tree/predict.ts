import { nothingAt } from "@/lib/domain/at";
import type { TrieNode } from "./trie";

/**
 * The activation, as a share of the neuron's maximum, that a trie predicts for every token: one greedy
 * walk backwards, the specific child before the wildcard and never back; the first node must be an
 * activator; the answer is the end passed last, 0 when there was none.
 *
 * @param keys the text's tokens under the spelling that the trie was made with (see `TokenKey`)
 */
export function predict(trie: TrieNode, keys: readonly string[]): Float32Array {
  return Float32Array.from(keys, (_, i) => predictAt(trie, keys, i));
}

function predictAt(trie: TrieNode, keys: readonly string[], position: number): number {
  let node = trie;
  let answer = 0;
  for (let k = position; k >= 0; k--) {
    const next = node.children.get(keys[k] ?? nothingAt(k)) ?? node.wildcard;
    if (!next || (k === position && !next.activator)) return answer;
    node = next;
    if (node.end !== null) answer = node.end;
  }
  return answer;
}
