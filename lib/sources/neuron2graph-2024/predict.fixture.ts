import { at } from "@/lib/domain/at";
import { type TrieNode, WILDCARD } from "./compact-model";

/** What the published code predicts for the last token of a text: the end at which the walk back through it stops. */
export function predictTrie(firing: readonly TrieNode[], tokens: readonly number[]): number {
  let place = tokens.length - 1;
  let node = firing.find(({ token }) => token === at(tokens, place));
  for (let next = node; next !== undefined && place >= 0; place--) {
    node = next;
    const before = tokens[place - 1];
    next =
      before === undefined
        ? undefined
        : node.children.find(({ token }) => token === before || token === WILDCARD);
  }
  return node?.end ?? 0;
}
