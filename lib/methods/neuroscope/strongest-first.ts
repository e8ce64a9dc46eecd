import { at, nothingAt } from "@/lib/domain/at";
import type { TextTokens } from "@/lib/methods/part";
import { readSnippets } from "./read-snippet";
import type { ActivationsRecord, NeuroscopeRecord } from "./record";

/** A pole of a neuron: its snippets, and paths that name them by their ranks. */
interface RankedTexts extends Pick<NeuroscopeRecord, "snippets"> {
  readonly paths?: readonly { readonly texts: readonly number[] }[] | undefined;
}

/**
 * The same neuron with its snippets strongest first, of both poles, and in its paths their ranks then; the neuron itself
 * where they stand so, as most do. Those that are as strong keep their order, and all do where rounding alone may have
 * changed it.
 */
export function strongestFirst<Neuron extends RankedTexts & { readonly negative?: RankedTexts | undefined }>(
  neuron: Neuron,
  texts: TextTokens,
): Neuron {
  const own = poleInOrder(neuron, texts);
  const negative = neuron.negative && poleInOrder(neuron.negative, texts);
  return negative === neuron.negative ? own : { ...own, negative };
}

function poleInOrder<Pole extends RankedTexts>(pole: Pole, texts: TextTokens): Pole {
  const { snippets = [], paths } = pole;
  const peaks = readSnippets(pole, texts).map(({ max }) => max);
  if (areFalling(peaks, Math.max(0, ...snippets.map(({ activations }) => roundingOf(activations)))))
    return pole;
  const order = peaks.map((_, i) => i).sort((a, b) => at(peaks, b) - at(peaks, a));
  const ranks = new Map(order.map((place, rank) => [place, rank]));
  return {
    ...pole,
    snippets: order.map((place) => at(snippets, place)),
    ...(paths && {
      paths: paths.map((path) => ({
        ...path,
        texts: path.texts.map((place) => ranks.get(place) ?? nothingAt(place)).sort((a, b) => a - b),
      })),
    }),
  };
}

/** Activations below this part of a neuron's maximum are kept with one decimal less by our analysis. */
const FINE_FROM = 0.05;

/** None is larger than one before it; by `rounding` one may be that was rounded more than others. */
function areFalling(peaks: readonly number[], rounding: number): boolean {
  const coarse = FINE_FROM * Math.max(...peaks);
  const slack = rounding > coarse ? 0 : rounding;
  let least = Number.POSITIVE_INFINITY;
  for (const peak of peaks) {
    if (peak > least + (peak > coarse + slack ? 0 : slack)) return false;
    least = Math.min(least, peak);
  }
  return true;
}

/** By how much a peak may be off that has one decimal less than is said (`encodeActivations`). */
function roundingOf(activations: ActivationsRecord): number {
  return "codes" in activations ? 0.5 * 10 ** (1 - activations.decimals) : 0;
}
