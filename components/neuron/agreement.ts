import { falseWindows, suppressedNext, unexplainedTexts } from "./contradicting-texts";
import {
  type Compared,
  type Contradiction,
  fewFirings,
  otherTopToken,
  otherWord,
  shortSentence,
} from "./contradictions";

/** How far what a page says of its neuron goes together. */
export interface Agreement {
  /** What was held against each other, by name. */
  readonly compared: readonly string[];
  readonly contradictions: readonly Contradiction[];
}

/** Where what a page says of its neuron contradicts itself; null where there is nothing to be compared. */
export function agreementOf(page: Compared): Agreement | null {
  const compared = namesOf(page);
  if (compared.length < 2) return null;
  const contradictions = [
    fewFirings(page),
    unexplainedTexts(page),
    falseWindows(page),
    otherTopToken(page),
    shortSentence(page),
    otherWord(page),
    suppressedNext(page),
  ];
  return { compared, contradictions: contradictions.flatMap((found) => found ?? []) };
}

function namesOf({ graph, graphPaths, explanations, detail, snippets, random }: Compared): string[] {
  const named: readonly (readonly [string, boolean])[] = [
    ["graph", graph !== null],
    ["sentence", (graphPaths ?? []).length > 0 || explanations.some(isByRule)],
    ["explanations", explanations.some((entry) => !isByRule(entry))],
    ["top tokens", (detail?.topTokens ?? []).length > 0],
    ["logits", detail?.tokenWeights != null],
    ["texts", (snippets ?? []).length > 0],
    ["random windows", random.length > 0],
  ];
  return named.flatMap(([name, isThere]) => (isThere ? [name] : []));
}

function isByRule({ explainer }: Compared["explanations"][number]): boolean {
  return explainer === "rule";
}
