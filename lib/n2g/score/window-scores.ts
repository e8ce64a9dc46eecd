import { at } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import type { WindowScores } from "@/lib/domain/n2g-scores";
import { auprc, correlation } from "./evaluate";
import type { ScoredText } from "./firing-scores";

/** How well predictions follow activations on windows; what is undefined is null and says why. */
export function scoreWindows(windows: readonly ScoredText[]): WindowScores {
  const texts = windows.map(({ activations, predicted }) => ({ real: activations, predicted }));
  const real = texts.flatMap((text) => Array.from(text.real));
  const said = texts.flatMap((text) => Array.from(text.predicted));
  const numFiring = real.filter((activation) => activation >= FIRES).length;
  const followed = correlation(texts);
  return {
    auprc: auprc(texts),
    auprcReason: numFiring === 0 ? "no_firing_in_windows" : null,
    correlation: followed,
    correlationReason: followed === null ? reasonOf(real, said) : null,
    numWindows: windows.length,
    numFiring,
  };
}

function reasonOf(
  real: readonly number[],
  said: readonly number[],
): NonNullable<WindowScores["correlationReason"]> {
  if (real.length === 0) return "no_windows";
  return said.every((value) => value === at(said, 0)) ? "prediction_never_varies" : "activation_never_varies";
}
