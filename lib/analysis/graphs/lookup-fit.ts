import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { fitCeiling } from "@/lib/n2g/boost/ceiling";
import type { BoostText } from "@/lib/n2g/boost/collect";
import { RULES_2023 } from "@/lib/n2g/published/reference";
import { splitTexts } from "@/lib/n2g/published/split";
import { constant, gramLookup, type Predictor, tokenLookup } from "@/lib/n2g/score/baseline";
import { predict } from "@/lib/n2g/tree/predict";
import { type TokenEntry, tokenEntries } from "@/lib/n2g/tree/token-entries";
import { breadthFirst } from "@/lib/n2g/tree/trie";
import type { Fit } from "./fit";
import type { FitMethod } from "./fit-method";
import { type FitInputText, referenceFit } from "./reference-fit";
import { type ScannedInput, surveyedShares, type TestContext } from "./scanned-input";

export interface LookupContext extends Pick<TestContext, "survey" | "ordinary"> {
  readonly vocabulary: readonly string[];
  /** The spelling of each token id by the rules of the reference. */
  readonly referenceKeys: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
}

/** What a method that fits no paths made of the fit texts. */
export interface LookupFit {
  /** Of token ids. */
  readonly predictor: Predictor<number>;
  readonly graph: N2gGraph | null;
  readonly tokenEntries: readonly TokenEntry[];
  /** Nodes of the trie that predicts, wildcards left out. */
  readonly numTokens: number;
}

/** Fits the published algorithm or a baseline to half of a neuron's texts. */
export function* lookupFit(
  method: Exclude<FitMethod, { kind: "plus" | "cut" }>,
  input: ScannedInput,
  context: LookupContext,
): Fit<LookupFit> {
  const { texts, maxActivation } = input;
  const { vocabulary, referenceKeys, bosTokenId, maskTokenId } = context;
  const fitTexts = splitTexts(texts.length).fit.map((rank) => at(texts, rank));
  if (method.kind === "reference") {
    const { substitutes } = method;
    const options = { rules: RULES_2023, vocabulary, bosTokenId, maskTokenId, substitutes };
    const { trie, graph } = yield* referenceFit({ texts: fitTexts, maxActivation }, options);
    const keysOf = (ids: readonly number[]) => ids.map((id) => at(referenceKeys, id));
    return {
      predictor: (tokenIds) => predict(trie, keysOf(tokenIds)),
      graph,
      tokenEntries: tokenEntries(trie),
      numTokens: [...breadthFirst(trie)].filter(({ key }) => key !== null).length,
    };
  }
  if (method.kind === "boosted")
    return { ...DRAWS_NOTHING, predictor: fitCeiling(studentTexts(input, fitTexts, context), input.neuron) };
  const shares = fitTexts.map(({ tokenIds, activations }) => ({
    tokens: [...tokenIds.subarray(1)],
    activations: activations.subarray(1).map((activation) => activation / maxActivation),
  }));
  const predictor = { constant, token: tokenLookup, gram: gramLookup }[method.kind]<number>(shares);
  return { ...DRAWS_NOTHING, predictor };
}

const DRAWS_NOTHING = { graph: null, tokenEntries: [], numTokens: 0 };

/** The neuron's own texts and what graphs see of the survey. */
function studentTexts(
  { texts, windows, surveyed, maxActivation }: ScannedInput,
  fitTexts: readonly FitInputText[],
  { survey, ordinary }: LookupContext,
): BoostText[] {
  const own = new Set([...texts, ...windows].map(({ sequence }) => sequence));
  const top = fitTexts.map(({ tokenIds, activations }) => ({
    tokens: tokenIds,
    activations: activations.map((activation) => activation / maxActivation),
    isTop: true,
  }));
  const others = [...survey.sequences.keys()].flatMap((s) => {
    const sequence = at(survey.sequences, s);
    if (ordinary.has(sequence) || own.has(sequence)) return [];
    const [start, end] = [at(survey.starts, s), at(survey.starts, s + 1)];
    const activations = surveyedShares(surveyed, start, end);
    return [{ tokens: survey.tokenIds.subarray(start, end), activations, isTop: false }];
  });
  return [...top, ...others];
}
