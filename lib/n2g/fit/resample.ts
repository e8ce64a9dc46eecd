import { at, nothingAt } from "@/lib/domain/at";
import { type Examples, ORIGIN } from "./examples";

/**
 * Examples of as many texts, drawn from them with replacement: those of a text that is drawn twice count twice. Each
 * origin keeps its number of texts.
 *
 * @param random numbers in [0, 1)
 */
export function resampled(examples: Examples, random: () => number): Examples {
  const counts = new Map<number, number>();
  for (const origin of Object.values(ORIGIN)) {
    const texts = textsOf(examples, origin);
    for (const _ of texts) {
      const drawn = texts[Math.floor(random() * texts.length)] ?? nothingAt(0);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
  }
  const chosen = chosenExamples(examples, (example) =>
    counts.has(examples.texts[example] ?? nothingAt(example)),
  );
  const weights = chosen.weights.map((weight, i) => weight * (counts.get(at(chosen.texts, i)) ?? 0));
  return { ...chosen, weights };
}

/** The examples whose own token is one of some, so that only the paths of these are fitted. */
export function withTokens(examples: Examples, keys: ReadonlySet<number>): Examples {
  const keyOf = (example: number) => examples.keys[examples.places[example] ?? nothingAt(example)];
  return chosenExamples(examples, (example) => keys.has(keyOf(example) ?? nothingAt(example)));
}

/** The texts that examples of an origin are from, in order. */
function textsOf({ texts, origins }: Examples, origin: number): number[] {
  const own = new Set<number>();
  for (const [example, text] of texts.entries()) if (origins[example] === origin) own.add(text);
  return [...own];
}

function chosenExamples({ keys, ...each }: Examples, isChosen: (example: number) => boolean): Examples {
  const chosen = Int32Array.from(each.places.keys()).filter(isChosen);
  const pick = (values: ArrayLike<number>) => (example: number) => values[example] ?? nothingAt(example);
  return {
    keys,
    places: chosen.map(pick(each.places)),
    starts: chosen.map(pick(each.starts)),
    texts: chosen.map(pick(each.texts)),
    values: Float32Array.from(chosen, pick(each.values)),
    weights: Float32Array.from(chosen, pick(each.weights)),
    origins: Uint8Array.from(chosen, pick(each.origins)),
  };
}
