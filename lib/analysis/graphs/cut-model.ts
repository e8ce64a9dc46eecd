import { at } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { lastOf, lastTokens } from "./changed-texts";
import { activationsOn, type Fit } from "./fit";
import type { FitInputText } from "./reference-fit";

export interface CutModel {
  /** Tokens that the model sees, the firing one among them. */
  readonly tokens: number;
  readonly maxActivation: number;
  readonly bosTokenId: number;
}

/** Of the fit texts so many firing tokens say how much smaller activations are when the text is cut. */
const COMPARED = 40;

/**
 * Predicts with the model itself, which for each token is shown the last tokens only; scaled by what that costs on
 * firing tokens of the fit texts.
 */
export function* predictCut(
  texts: readonly Int32Array[],
  fitTexts: readonly FitInputText[],
  cut: CutModel,
): Fit<Float32Array[]> {
  const scale = yield* scaleOf(fitTexts, cut);
  const rows = texts.flatMap((tokenIds) =>
    Array.from(tokenIds, (_, i) => lastTokens(tokenIds.subarray(0, i + 1), cut.tokens, cut.bosTokenId)),
  );
  const values = yield* activationsOn(rows);
  let next = 0;
  return texts.map((tokenIds) =>
    Float32Array.from(tokenIds, () => (scale * Math.max(0, lastOf(at(values, next++)))) / cut.maxActivation),
  );
}

/** The median of whole ÷ cut activations. */
function* scaleOf(
  fitTexts: readonly FitInputText[],
  { tokens, maxActivation, bosTokenId }: CutModel,
): Fit<number> {
  const firing = fitTexts
    .flatMap(({ tokenIds, activations }) =>
      Array.from(activations, (activation, i) => ({ tokenIds: tokenIds.subarray(0, i + 1), activation })),
    )
    .filter(({ tokenIds, activation }) => tokenIds.length > 1 && activation >= FIRES * maxActivation)
    .slice(0, COMPARED);
  const cut = yield* activationsOn(firing.map((place) => lastTokens(place.tokenIds, tokens, bosTokenId)));
  const ratios = cut
    .map((values, i) => at(firing, i).activation / lastOf(values))
    .filter((ratio) => ratio > 0)
    .sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)] ?? 1;
}
