import { at } from "@/lib/domain/at";
import type { Explanation, ExplanationTest } from "@/lib/domain/explanation";
import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { RULE } from "@/lib/explain/asked-tests";
import { testedActivations } from "@/lib/explain/scores";
import type { TextWindow } from "@/lib/explain/windows";
import { describeGraph } from "@/lib/n2g/drawing/describe";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { printSentence } from "@/lib/n2g/sentence/print";
import type { Sentence } from "@/lib/n2g/sentence/sentence";
import { predictSentence } from "@/lib/n2g/sentence/simulate";

export interface ExplainedGraph {
  /** What predicts; null for a graph of 2023, which cannot be run. */
  readonly paths: readonly N2gPath[] | null;
  readonly graph: N2gGraph | null;
}

/**
 * What a neuron's graph says, in a sentence, with what the sentence and the graph predict of windows that nothing was
 * fitted to. Null for a graph that nowhere says that the neuron fires. A graph of 2023 has no score.
 *
 * @param kind of text that most of the neuron's texts are of, where that is worth saying
 */
export function explainByRule(
  { paths, graph }: ExplainedGraph,
  windows: readonly TextWindow[],
  kind: string | null,
): Explanation | null {
  if (paths === null) return graph && written(describeGraph(graph), kind, []);
  const sentence = sentenceFromPaths(paths);
  return sentence && written(printSentence(sentence), kind, testsOf(sentence, paths, windows));
}

function testsOf(
  sentence: Sentence,
  paths: readonly N2gPath[],
  windows: readonly TextWindow[],
): ExplanationTest[] {
  const said = predictSentence(
    sentence,
    windows.map(({ tokens }) => tokens),
  );
  const tested = (predicted: readonly Float32Array[]) =>
    testedActivations(
      windows.map((window, i) => ({ ...window, simulatedActivations: Array.from(at(predicted, i)) })),
    );
  const drawn = windows.map(({ tokens }) => predictPaths(paths, tokens));
  return [
    { method: "simulation", scorer: RULE, ...tested(said) },
    { method: "graph", scorer: RULE, ...tested(drawn) },
  ];
}

function written(
  sentence: string | null,
  kind: string | null,
  tests: readonly ExplanationTest[],
): Explanation | null {
  if (sentence === null) return null;
  const score = tests[0]?.score ?? null;
  const scores = { evCorrelation: score, rsquared: null, absoluteDevExplained: null };
  return {
    ...{ explanation: kind === null ? sentence : `${sentence} Mostly in ${kind}.`, score, explainer: RULE },
    scores: tests.length === 0 ? scores : { ...scores, tests },
  };
}
