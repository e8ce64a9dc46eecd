import { at, must } from "@/lib/domain/at";
import { finiteAt } from "@/lib/n2g/score/finite";
import { type Importance, importanceAt } from "./importance";

const FIRING = 0.5;
const IMPORTANT = 0.75;

/** A text ready for the trie: what each token does, and what each needs. */
export interface AnnotatedText {
  readonly tokens: readonly string[];
  /** Shares of the neuron's maximum, one per token. */
  readonly activations: readonly number[];
  readonly importance: Importance;
}

/** A token of a line, the firing one first and then backwards through the text. */
export interface LineToken {
  readonly token: string;
  readonly importance: number;
  readonly activation: number;
  /** Fires itself: its own activation is above half of the neuron's maximum. */
  readonly activator: boolean;
  /** Any token will do here. */
  readonly wildcard: boolean;
}

export interface Line {
  readonly tokens: readonly LineToken[];
  /** Activation of the firing token. */
  readonly activation: number;
}

export interface LineRules {
  /** A token that never enters a line, though it counts as a step. */
  readonly endOfText: string;
  /** Positions whose needs a text hands on to its substitutes: only those that fire (2023), or all (2024). */
  readonly needs: "firing" | "all";
}

/** Earlier positions that matter for each position of an unsubstituted text: importance above 0.75. */
export function neededPositions(text: AnnotatedText, rules: LineRules): ReadonlySet<number>[] {
  return text.tokens.map((_, i) => {
    const needed = new Set<number>();
    if (rules.needs === "firing" && !(at(text.activations, i) > FIRING)) return needed;
    for (let k = 0; k <= i; k++) {
      if (importanceAt(text.importance, k, i) > IMPORTANT && text.tokens[k] !== rules.endOfText)
        needed.add(k);
    }
    return needed;
  });
}

/**
 * The lines of a text: one for every token with an activation above half of the neuron's maximum.
 * Backwards from it a token stays when masking it costs more than 0.75 of the activation, or when the
 * unsubstituted text needed that position; others become wildcards, and trailing wildcards are cut.
 *
 * @throws when an activation or importance is NaN or infinite
 * @param needed `neededPositions` of the unsubstituted text; a longer substitute reads its last entry
 */
export function linesOf(
  text: AnnotatedText,
  needed: readonly ReadonlySet<number>[],
  rules: LineRules,
): Line[] {
  const lines: Line[] = [];
  for (let i = 0; i < text.tokens.length; i++) {
    const activation = finiteAt(text.activations, i, "activation");
    if (!(activation > FIRING)) continue;
    const neededHere = must(needed[i] ?? needed.at(-1), "what the unsubstituted text needs");
    lines.push({ tokens: lineTokens(text, i, neededHere, rules), activation });
  }
  return lines;
}

function lineTokens(
  text: AnnotatedText,
  firing: number,
  needed: ReadonlySet<number>,
  rules: LineRules,
): LineToken[] {
  const tokens: LineToken[] = [];
  let kept = 0;
  for (let k = firing; k >= 0; k--) {
    const token = at(text.tokens, k);
    if (token === rules.endOfText) continue;
    const importance = finiteAt(text.importance.values, k * text.importance.numTokens + firing, "importance");
    const activation = at(text.activations, k);
    const wildcard = k !== firing && !(importance > IMPORTANT) && !needed.has(k);
    tokens.push({ token, importance, activation, activator: activation > FIRING, wildcard });
    if (!wildcard) kept = tokens.length;
  }
  return tokens.slice(0, kept);
}
