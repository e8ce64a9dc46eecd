import { at } from "@/lib/domain/at";
import { keepsFiring, pivotOf, prunedSpan, pruneLengths } from "@/lib/n2g/published/prune";
import { type FittedText, fitReference, type N2gFit, type N2gRules } from "@/lib/n2g/published/reference";
import { importanceAt, importanceOf, normalizeActivations } from "@/lib/n2g/tree/importance";
import type { AnnotatedText } from "@/lib/n2g/tree/line";
import { activationsOn, type Fit, nextTokensOn } from "./fit";
import { chooseSubstitutes } from "./substitutes";

/** What is fitted: a neuron's texts with its activations on them, position 0 being the beginning of the text. */
export interface FitInput {
  readonly texts: readonly FitInputText[];
  readonly maxActivation: number;
}

export interface FitInputText {
  readonly tokenIds: Int32Array;
  readonly activations: Float32Array;
}

export interface FitOptions {
  readonly rules: N2gRules;
  readonly vocabulary: readonly string[];
  readonly bosTokenId: number;
  /** Stands in the place of a masked token. */
  readonly maskTokenId: number;
  /** Substitutes a token; 0 for none. */
  readonly substitutes: number;
}

/** The row that a text was cut to. */
interface PrunedText {
  readonly row: Int32Array;
  /** Full-text activation of the pivot ÷ its activation in the row. */
  readonly scale: number;
}

const FIRING = 0.5;
const SUBSTITUTED = 0.8;

/** Fits a neuron as the published code of 2023 does: prune, importance, substitutes, lines, merged trie. */
export function* referenceFit(input: FitInput, options: FitOptions): Fit<N2gFit> {
  const pruned: PrunedText[] = [];
  for (const text of input.texts) {
    for (const pivot of pivotsOf(text)) {
      const found = yield* pruneText(text, pivot, options);
      if (found) pruned.push(found);
    }
  }
  const fitted: FittedText[] = [];
  for (const text of pruned) fitted.push(yield* fitText(text, input.maxActivation, options));
  return fitReference(fitted, options.rules);
}

/** Where a text fires most: one place, or several that are exactly equal; none when it never rises above 0. */
function pivotsOf({ activations }: FitInputText): number[] {
  const first = 1 + pivotOf(activations.subarray(1));
  const largest = at(activations, first);
  if (!(largest > 0)) return [];
  return [...activations.keys()].filter((place) => place >= first && activations[place] === largest);
}

/** The shortest row that still fires at the pivot, or the longest tried; null where no row rises above 0. */
function* pruneText(
  { tokenIds, activations }: FitInputText,
  pivot: number,
  options: FitOptions,
): Fit<PrunedText | null> {
  const full = at(activations, pivot);
  const strings = Array.from(tokenIds, (id) => at(options.vocabulary, id));
  const lengths = pruneLengths(pivot + 1);
  for (const length of lengths) {
    const row = Int32Array.of(options.bosTokenId, ...tokenIds.subarray(pivot + 1 - length, pivot + 1));
    const values = at(yield* activationsOn([row]), 0);
    if (!keepsFiring(values, length, full) && length !== lengths.at(-1)) continue;
    const truncated = at(values, pivotOf(values));
    if (!(truncated > 0)) return null;
    const { start, end } = prunedSpan(strings, pivot, length);
    return {
      row: Int32Array.of(options.bosTokenId, ...tokenIds.subarray(start, end)),
      scale: full / truncated,
    };
  }
  return null;
}

function* fitText({ row, scale }: PrunedText, maxActivation: number, options: FitOptions): Fit<FittedText> {
  const activations = at(yield* activationsOn([row]), 0);
  const pivot = pivotOf(activations);
  const original = yield* annotate(
    row,
    activations,
    normalizeActivations(activations, scale, maxActivation),
    options,
    pivot,
  );
  const places = Array.from(row.subarray(0, pivot + 1), (_, k) => k).filter(
    (k) =>
      k > 0 &&
      importanceAt(original.importance, k, pivot) >= SUBSTITUTED &&
      original.tokens[k] !== options.rules.endOfText,
  );
  if (places.length === 0 || options.substitutes === 0) return { original, substitutes: [] };
  const next = at(yield* nextTokensOn([row.subarray(0, pivot + 1)]), 0);
  const rows = places.flatMap((k) =>
    chooseSubstitutes(at(next, k - 1), at(row, k), options.vocabulary, options.substitutes).map((id) =>
      row.with(k, id),
    ),
  );
  const values = yield* activationsOn(rows);
  const largest = at(activations, pivot);
  const keeps = values.map((own) => at(own, pivotOf(own)) >= largest / 2);
  const order = [...rows.keys()].sort((a, b) => Number(at(keeps, b)) - Number(at(keeps, a)));
  const substitutes: AnnotatedText[] = [];
  for (const i of order) {
    const [substitute, own] = [at(rows, i), at(values, i)];
    substitutes.push(
      yield* annotate(substitute, own, normalizeActivations(own, scale, maxActivation), options),
    );
  }
  return { original, substitutes };
}

/** Masks every token up to the last that fires (or `atLeast`): later ones cannot enter a line. */
function* annotate(
  row: Int32Array,
  raw: Float32Array,
  activations: number[],
  options: FitOptions,
  atLeast = -1,
): Fit<AnnotatedText> {
  const last = Math.max(
    atLeast,
    activations.findLastIndex((activation) => activation > FIRING),
  );
  const asked = row.subarray(0, last + 1);
  const masked = yield* activationsOn(Array.from(asked, (_, k) => asked.with(k, options.maskTokenId)));
  return {
    tokens: Array.from(row, (id) => at(options.vocabulary, id)),
    activations,
    importance: importanceOf(raw, masked),
  };
}
