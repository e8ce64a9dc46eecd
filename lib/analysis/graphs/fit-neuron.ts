import { at } from "@/lib/domain/at";
import type { GraphScores, PathScores } from "@/lib/domain/graph-scores";
import { isGap } from "@/lib/domain/n2g-path";
import { drawnGraph } from "@/lib/n2g/paths/drawn-graph";
import { pathEntries } from "@/lib/n2g/paths/path-entries";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { splitTexts } from "@/lib/n2g/published/split";
import { auprc, correlation } from "@/lib/n2g/score/evaluate";
import { scoreTexts } from "@/lib/n2g/score/firing-scores";
import { scoreWindows } from "@/lib/n2g/score/window-scores";
import { predictCut } from "./cut-model";
import type { Fit } from "./fit";
import type { FitMethod } from "./fit-method";
import { type LookupContext, lookupFit } from "./lookup-fit";
import type { NeuronGraph } from "./neuron-graph";
import { type PathFitOptions, pathFit } from "./path-fit";
import { type TestText, testPaths } from "./path-scores";
import type { FitInputText } from "./reference-fit";
import { type IdText, type ScannedInput, type TestContext, testTextsOf } from "./scanned-input";

export interface FitContext extends LookupContext, TestContext, Omit<PathFitOptions, "seed"> {}

const ON_FIRST =
  "the neuron fires on the beginning-of-text token, of which no graph speaks, more than on any other";
const NO_TOKEN = "no token was found that makes the neuron fire";

/**
 * Fits a neuron to half of its texts by a method and measures its predictions on the other half, on ordinary text and
 * on the windows. Nothing of that is looked at while fitting.
 */
export function* fitNeuron(method: FitMethod, input: ScannedInput, context: FitContext): Fit<NeuronGraph> {
  const { neuron, maxActivation, texts, surveyed } = input;
  if (!(maxActivation > 0)) return without(neuron, silentReason(input));
  const fitTexts = splitTexts(texts.length).fit.map((rank) => at(texts, rank));
  if (method.kind === "cut") return yield* cutModel(method.tokens, input, fitTexts, context);
  if (method.kind !== "plus") return yield* fitLookup(method, input, context);
  const excluded = new Set([
    ...context.ordinary,
    ...[...texts, ...input.windows].map(({ sequence }) => sequence),
  ]);
  const source = { texts: fitTexts, maxActivation, surveyed, excluded };
  const untested = yield* pathFit(source, method, { ...context, seed: input.layer * 1_000_003 + neuron });
  const test = testTextsOf(input, context);
  const { paths, scores, sentenceCorrelation } = testPaths(untested, test);
  const graph = drawnGraph(paths);
  if (graph.graph.length === 0) return without(neuron, missingReason(input));
  const predictions = test.top.map(({ tokens }) => predictPaths(paths, tokens));
  return {
    ...{ neuron, missing: null, paths, graph, tokenEntries: pathEntries(paths), sentenceCorrelation },
    scores: graphScores(scores),
    textScores: followTexts(test.top, predictions),
    numTokens: paths.flatMap(({ steps }) => steps.flatMap((step) => (isGap(step) ? [] : step.tokens))).length,
  };
}

function silentReason({ pole, maxActivation }: ScannedInput): string {
  return pole === "negative"
    ? `the neuron's smallest activation is ${0 - maxActivation}, not below 0`
    : `the neuron's largest activation is ${maxActivation}, not above 0`;
}

/** Why no path fires. */
function missingReason({ maxActivation, texts }: ScannedInput): string {
  const onFirst = texts.filter(({ activations }) => at(activations, 0) > maxActivation);
  return onFirst.length === texts.length ? ON_FIRST : NO_TOKEN;
}

function without(neuron: number, missing: string): NeuronGraph {
  const nothing = {
    paths: null,
    graph: null,
    tokenEntries: [],
    scores: null,
    sentenceCorrelation: null,
    textScores: null,
    numTokens: 0,
  };
  return { neuron, missing, ...nothing };
}

/** A method that fits no paths. */
function* fitLookup(
  method: Exclude<FitMethod, { kind: "plus" | "cut" }>,
  input: ScannedInput,
  context: FitContext,
): Fit<NeuronGraph> {
  const { neuron } = input;
  const { predictor, graph, tokenEntries, numTokens } = yield* lookupFit(method, input, context);
  if (graph !== null && graph.graph.length === 0) return without(neuron, missingReason(input));
  const { top, ordinary, windows } = testTextsOf(input, context);
  const predict = (texts: readonly IdText[]) => texts.map(({ tokenIds }) => predictor([...tokenIds]));
  const predictions = predict(top);
  const onWindows = scoreWindows(scored(windows, predict(windows), 0));
  return {
    ...{ neuron, missing: null, paths: null, graph, tokenEntries, numTokens },
    sentenceCorrelation: onWindows.correlation,
    scores: graphScores({
      top: scoreTexts(scored(top, predictions, 1)),
      ordinary: scoreTexts(scored(ordinary, predict(ordinary), 1)),
      windows: onWindows,
    }),
    textScores: followTexts(top, predictions),
  };
}

/** The model itself on its last tokens; on ordinary text that would take too long. */
function* cutModel(
  tokens: number,
  input: ScannedInput,
  fitTexts: readonly FitInputText[],
  context: FitContext,
): Fit<NeuronGraph> {
  const { neuron, maxActivation } = input;
  const { bosTokenId } = context;
  const { top, windows } = testTextsOf(input, context);
  const texts = [...top, ...windows].map(({ tokenIds }) => tokenIds);
  const predicted = yield* predictCut(texts, fitTexts, { tokens, maxActivation, bosTokenId });
  const predictions = predicted.slice(0, top.length);
  return {
    ...{ neuron, missing: null, paths: null, graph: null, tokenEntries: [], numTokens: 0 },
    sentenceCorrelation: null,
    scores: graphScores({
      top: scoreTexts(scored(top, predictions, 1)),
      windows: scoreWindows(scored(windows, predicted.slice(top.length), 0)),
    }),
    textScores: followTexts(top, predictions),
  };
}

function scored(texts: readonly TestText[], predicted: readonly Float32Array[], from: number) {
  return texts.map(({ activations }, i) => ({ activations, predicted: at(predicted, i), from }));
}

/** Scores with those of 2023 beside them. */
function graphScores(scores: Required<Pick<PathScores, "top" | "windows">> & PathScores): GraphScores {
  const { top, windows } = scores;
  const { numFiring, numPredicted, reason } = top;
  return {
    ...scores,
    ...{ precision: top.precision.value, recall: top.recall.value, f1: top.f1.value },
    ...{ auprc: windows.auprc, correlation: windows.correlation, numFiring, numPredicted, reason },
  };
}

/** How predictions follow the activations on whole texts, the beginning-of-text token left out. */
function followTexts(texts: readonly TestText[], predictions: readonly Float32Array[]) {
  const followed = texts.map(({ activations }, i) => ({
    real: Array.from(activations).slice(1),
    predicted: at(predictions, i).subarray(1),
  }));
  return { auprc: auprc(followed), correlation: correlation(followed) };
}
