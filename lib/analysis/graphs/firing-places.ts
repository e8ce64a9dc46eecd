import { at, nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import type { FiringPlace } from "./changed-texts";
import type { FitInputText } from "./reference-fit";
import type { Survey, SurveyedNeuron } from "./survey";

/** Places of which the text before is changed. */
const MOST = 48;
/** Of these at least so many from the survey, where it has them. */
const SURVEYED = 12;
/** Places whose last tokens are the same count once. */
const SAME = 5;

export interface FiringSource {
  readonly texts: readonly FitInputText[];
  readonly maxActivation: number;
  readonly survey: Survey;
  readonly surveyed: SurveyedNeuron;
  readonly excluded: ReadonlySet<number>;
}

/** Where a neuron fires in its own texts and in the survey. */
export interface FiringPlaces {
  readonly own: readonly FiringPlace[];
  readonly surveyed: readonly FiringPlace[];
}

/** All places on which the neuron fires, outside the excluded sequences of the survey. */
export function firingPlaces(source: FiringSource): FiringPlaces {
  return { own: ownPlaces(source), surveyed: surveyedPlaces(source) };
}

/** A draw of places, no two with the same last tokens, most of them from the neuron's own texts. */
export function drawPlaces({ own, surveyed }: FiringPlaces, seed: number): FiringPlace[] {
  const random = seededRandom(seed);
  const seen = new Set<string>();
  const chosen = draw(own, MOST - SURVEYED, seen, random);
  return [...chosen, ...draw(surveyed, MOST - chosen.length, seen, random)];
}

function ownPlaces({ texts, maxActivation }: FiringSource): FiringPlace[] {
  return texts.flatMap(({ tokenIds, activations }) =>
    Array.from(activations, (activation, i) => ({
      tokenIds: tokenIds.subarray(0, i + 1),
      value: activation / maxActivation,
    })).filter(({ value }, i) => i > 0 && value >= FIRES),
  );
}

function surveyedPlaces({ survey, surveyed, excluded }: FiringSource): FiringPlace[] {
  const { sequences, starts, tokenIds } = survey;
  let s = 0;
  const found: FiringPlace[] = [];
  for (const [i, place] of surveyed.places.entries()) {
    const value = surveyed.values[i] ?? nothingAt(i);
    if (value < FIRES) continue;
    while (place >= (starts[s + 1] ?? nothingAt(s + 1))) s += 1;
    if (!excluded.has(at(sequences, s)))
      found.push({ tokenIds: tokenIds.subarray(at(starts, s), place + 1), value });
  }
  return found;
}

function draw(
  places: readonly FiringPlace[],
  most: number,
  seen: Set<string>,
  random: () => number,
): FiringPlace[] {
  const chosen: FiringPlace[] = [];
  const shuffled = places.map((place) => ({ place, order: random() })).sort((a, b) => a.order - b.order);
  for (const { place } of shuffled) {
    if (chosen.length >= most) break;
    const last = place.tokenIds.subarray(-SAME).join();
    if (seen.has(last)) continue;
    seen.add(last);
    chosen.push(place);
  }
  return chosen;
}
