import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { RULES_2023 } from "@/lib/n2g/published/reference";
import { splitTexts } from "@/lib/n2g/published/split";
import { constant, gramLookup, type Predictor, tokenLookup } from "@/lib/n2g/score/baseline";
import { auprc, correlation, type PredictedText, scoreFiring } from "@/lib/n2g/score/evaluate";
import { predict } from "@/lib/n2g/tree/predict";
import { type TokenEntry, tokenEntries } from "@/lib/n2g/tree/token-entries";
import { breadthFirst, type TrieNode } from "@/lib/n2g/tree/trie";
import type { ExampleBuilder } from "./example-builder";
import type { Fit } from "./fit";
import type { FitMethod } from "./fit-method";
import type { NeuronGraph } from "./neuron-graph";
import { plusFit } from "./plus-fit";
import { type FitInputText, referenceFit } from "./reference-fit";
import type { SurveyedNeuron } from "./survey";

/** What the scan found of a neuron before its graph is fitted. */
export interface ScannedInput {
  readonly neuron: number;
  readonly maxActivation: number;
  /** Strongest first. */
  readonly texts: readonly InputText[];
  /** Windows to test predictions on. */
  readonly windows: readonly InputWindow[];
  readonly surveyed: SurveyedNeuron;
}

export interface InputText extends FitInputText {
  readonly sequence: number;
}

/** Activations from position `start` on; the tokens are those of the sequence up to the window's end. */
export interface InputWindow {
  readonly sequence: number;
  readonly start: number;
  readonly tokenIds: Int32Array;
  readonly activations: Float32Array;
}

export interface FitContext {
  readonly builder: ExampleBuilder;
  readonly vocabulary: readonly string[];
  /** The spelling of each token id by the rules of the reference. */
  readonly referenceKeys: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
}

/** What a method made of the fit texts. */
interface FitOutcome {
  readonly predictor: Predictor<number>;
  readonly trie: TrieNode | null;
  readonly graph: N2gGraph | null;
  readonly tokenEntries: readonly TokenEntry[];
}

/**
 * Fits a neuron to half of its texts by a method and measures its predictions on the other half and on
 * the windows. Neither those texts nor the windows' sequences are looked at while fitting.
 */
export function* fitNeuron(method: FitMethod, input: ScannedInput, context: FitContext): Fit<NeuronGraph> {
  const { neuron, maxActivation } = input;
  const nothing = { neuron, graph: null, tokenEntries: [], scores: null, textScores: null, numTrieNodes: 0 };
  if (!(maxActivation > 0))
    return { ...nothing, missing: `the neuron's largest activation is ${maxActivation}, not above 0` };
  const fitted = yield* fitBy(method, input, context);
  const { test } = splitTexts(input.texts.length);
  const texts = test
    .map((rank) => at(input.texts, rank))
    .map((text) => predictText(text, maxActivation, fitted.predictor));
  const windows = input.windows.map((window) => predictWindow(window, maxActivation, fitted.predictor));
  const isEmpty = fitted.graph !== null && fitted.graph.graph.length === 0;
  return {
    neuron,
    missing: isEmpty ? "no token was found that makes the neuron fire" : null,
    graph: isEmpty ? null : fitted.graph,
    tokenEntries: fitted.tokenEntries,
    scores: { ...scoreFiring(texts), auprc: auprc(windows), correlation: correlation(windows) },
    textScores: { auprc: auprc(texts), correlation: correlation(texts) },
    numTrieNodes:
      fitted.trie === null ? 0 : [...breadthFirst(fitted.trie)].filter(({ key }) => key !== null).length,
  };
}

function* fitBy(method: FitMethod, input: ScannedInput, context: FitContext): Fit<FitOutcome> {
  const { vocabulary, referenceKeys, bosTokenId, maskTokenId, builder } = context;
  const { maxActivation } = input;
  const { fit } = splitTexts(input.texts.length);
  const texts = fit.map((rank) => at(input.texts, rank));
  if (method.kind === "reference") {
    const options = {
      rules: RULES_2023,
      vocabulary,
      bosTokenId,
      maskTokenId,
      substitutes: method.substitutes,
    };
    const { trie, graph } = yield* referenceFit({ texts, maxActivation }, options);
    return { predictor: trieBy(trie, referenceKeys), trie, graph, tokenEntries: tokenEntries(trie) };
  }
  if (method.kind === "plus") {
    const excluded = new Set([...input.texts, ...input.windows].map(({ sequence }) => sequence));
    const { growth, folds, survey } = method;
    const source = { texts, maxActivation, surveyed: input.surveyed, excluded, survey };
    const fitted = yield* plusFit(source, { builder, vocabulary, bosTokenId, maskTokenId, growth, folds });
    return { ...fitted, predictor: trieBy(fitted.trie, vocabulary) };
  }
  const fitTexts = texts.map(({ tokenIds, activations }) => ({
    tokens: [...tokenIds.subarray(1)],
    activations: activations.subarray(1).map((activation) => activation / maxActivation),
  }));
  const baseline = { constant, token: tokenLookup, gram: gramLookup }[method.kind]<number>(fitTexts);
  return { predictor: baseline, trie: null, graph: null, tokenEntries: [] };
}

function trieBy(trie: TrieNode, keys: readonly string[]): Predictor<number> {
  return (tokenIds) =>
    predict(
      trie,
      tokenIds.map((id) => at(keys, id)),
    );
}

/** The beginning-of-text token is left out: it is the same everywhere and no graph speaks of it. */
function predictText(
  { tokenIds, activations }: FitInputText,
  maxActivation: number,
  predictor: Predictor<number>,
): PredictedText {
  return {
    real: activations.subarray(1).map((activation) => activation / maxActivation),
    predicted: predictor([...tokenIds]).subarray(1),
  };
}

function predictWindow(
  { tokenIds, start, activations }: InputWindow,
  maxActivation: number,
  predictor: Predictor<number>,
): PredictedText {
  return {
    real: activations.map((activation) => activation / maxActivation),
    predicted: predictor([...tokenIds]).subarray(start, start + activations.length),
  };
}
