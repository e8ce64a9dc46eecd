import type { Line } from "./line";
import { type TrieNode, triePaths } from "./trie";

/** A line written short: the firing token first, `*` for a wildcard, `token:0.9` for an importance of 0.9, then the end. */
export function lineFrom(text: string, activation: number): Line {
  const tokens = text.split("|").map((part, position) => {
    const [token = "", importance = "1"] = part.split(":");
    const wildcard = part === "*";
    return {
      token,
      importance: Number(importance),
      activation: position === 0 ? activation : 0,
      activator: position === 0,
      wildcard,
    };
  });
  return { tokens, activation };
}

/** A trie's paths in the same short form, `a|*|b = 0.9`. */
export function formatPaths(trie: TrieNode): string[] {
  return [...triePaths(trie)].map(
    ({ nodes, end }) => `${nodes.map(({ key }) => key ?? "*").join("|")} = ${end}`,
  );
}
