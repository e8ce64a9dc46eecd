import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { RULES_2023 } from "@/lib/n2g/published/reference";
import { splitTexts } from "@/lib/n2g/published/split";
import { constant, gramLookup, type Predictor, tokenLookup } from "@/lib/n2g/score/baseline";
import { predict } from "@/lib/n2g/tree/predict";
import { type TokenEntry, tokenEntries } from "@/lib/n2g/tree/token-entries";
import { breadthFirst } from "@/lib/n2g/tree/trie";
import type { Fit } from "./fit";
import type { FitMethod } from "./fit-method";
import { referenceFit } from "./reference-fit";
import type { ScannedInput } from "./scanned-input";

export interface LookupContext {
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
  method: Exclude<FitMethod, { kind: "plus" }>,
  { texts, maxActivation }: ScannedInput,
  { vocabulary, referenceKeys, bosTokenId, maskTokenId }: LookupContext,
): Fit<LookupFit> {
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
  const shares = fitTexts.map(({ tokenIds, activations }) => ({
    tokens: [...tokenIds.subarray(1)],
    activations: activations.subarray(1).map((activation) => activation / maxActivation),
  }));
  const predictor = { constant, token: tokenLookup, gram: gramLookup }[method.kind]<number>(shares);
  return { predictor, graph: null, tokenEntries: [], numTokens: 0 };
}
