import { hashOf } from "@/lib/analysis/hash";
import { at, nothingAt } from "@/lib/domain/at";
import { type Examples, ORIGIN } from "@/lib/n2g/fit/examples";
import type { ChangedText } from "./changed-texts";
import { addExample, type ExampleLists, toExamples } from "./example-lists";
import type { FitInputText } from "./reference-fit";
import type { Survey, SurveyedNeuron } from "./survey";
import { TokenPlaces } from "./token-places";

/** A token is active for a neuron that once exceeds this share of its maximum on it. */
const ACTIVE = 0.1;
const CHANGED_WEIGHT = 0.2;
/** Places of the survey where the neuron is silent are many: of more than these a sample stands for all. */
const MOST_SILENT = 30_000;

export interface ExampleSource {
  readonly texts: readonly FitInputText[];
  readonly maxActivation: number;
  readonly surveyed: SurveyedNeuron;
  /** Sequences of the survey not to look at: the neuron's own texts, and all that it is tested on. */
  readonly excluded: ReadonlySet<number>;
  readonly changed: readonly ChangedText[];
}

/** Makes examples from the survey and a neuron's texts; one builder serves many neurons, one at a time. */
export class ExampleBuilder {
  readonly #survey: Survey;
  readonly #keyOf: Int32Array;
  readonly #values: Float32Array;
  readonly #places: TokenPlaces;
  /** The sequence of each token of the survey, by its place in `sequences`. */
  readonly #sequenceOf: Int32Array;
  #keys: Int32Array;

  /** @param keyOf the spelling of each token id: the first id that is spelt so */
  constructor(survey: Survey, keyOf: Int32Array) {
    this.#survey = survey;
    this.#keyOf = keyOf;
    this.#values = new Float32Array(survey.tokenIds.length);
    this.#keys = survey.tokenIds.map((id) => keyOf[id] ?? nothingAt(id));
    this.#places = new TokenPlaces(this.#keys, keyOf.length);
    this.#sequenceOf = new Int32Array(survey.tokenIds.length);
    for (const s of survey.sequences.keys())
      this.#sequenceOf.fill(s, at(survey.starts, s), at(survey.starts, s + 1));
  }

  /** A neuron's examples, with or without the survey: the places of every token that is active for it. Valid until the next call. */
  examplesOf({ texts, maxActivation, surveyed, excluded, changed }: ExampleSource, survey = true): Examples {
    const own = texts.map(({ tokenIds, activations }) => ({
      tokenIds,
      values: activations.map((activation) => activation / maxActivation),
    }));
    const lists: ExampleLists = { places: [], starts: [], texts: [], values: [], weights: [], origins: [] };
    const seen = this.#seen(surveyed, excluded);
    const active = this.#activeKeys(own, seen);
    if (survey) this.#addSurvey(lists, active, seen, excluded);
    let start = this.#survey.tokenIds.length;
    this.#makeRoom([...own, ...changed].reduce((sum, { tokenIds }) => sum + tokenIds.length, start));
    let text = this.#survey.sequences.length;
    for (const { tokenIds, values } of own) {
      this.#setKeys(tokenIds, start);
      for (let i = 1; i < tokenIds.length; i++) {
        if (active[this.#keys[start + i] ?? nothingAt(i)] === 1)
          addExample(lists, start + i, start, text, at(values, i), ORIGIN.own, 1);
      }
      start += tokenIds.length;
      text += 1;
    }
    for (const { tokenIds, place, value } of changed) {
      this.#setKeys(tokenIds, start);
      start += tokenIds.length;
      addExample(
        lists,
        start - 1,
        start - tokenIds.length,
        text + place,
        value,
        ORIGIN.changed,
        CHANGED_WEIGHT,
      );
    }
    return toExamples(this.#keys, lists);
  }

  /** What was surveyed outside the excluded sequences. */
  #seen({ places, values }: SurveyedNeuron, excluded: ReadonlySet<number>): SurveyedNeuron {
    const kept = Int32Array.from(places.keys()).filter(
      (i) => !this.#isExcluded(places[i] ?? nothingAt(i), excluded),
    );
    return {
      places: kept.map((i) => places[i] ?? nothingAt(i)),
      values: Float32Array.from(kept, (i) => values[i] ?? nothingAt(i)),
    };
  }

  /** By key: 1 where the token is active for the neuron. */
  #activeKeys(own: readonly OwnText[], { places, values }: SurveyedNeuron): Uint8Array {
    const active = new Uint8Array(this.#keyOf.length);
    for (const { tokenIds, values: shares } of own) {
      for (let i = 1; i < tokenIds.length; i++)
        if (at(shares, i) > ACTIVE) active[at(this.#keyOf, at(tokenIds, i))] = 1;
    }
    for (const [i, place] of places.entries())
      if ((values[i] ?? nothingAt(i)) > ACTIVE) active[this.#keys[place] ?? nothingAt(place)] = 1;
    return active;
  }

  #addSurvey(
    lists: ExampleLists,
    active: Uint8Array,
    { places, values }: SurveyedNeuron,
    excluded: ReadonlySet<number>,
  ): void {
    for (const [i, place] of places.entries()) this.#values[place] = values[i] ?? nothingAt(i);
    const { starts } = this.#survey;
    const isFirst = (place: number) => starts[this.#sequenceOf[place] ?? nothingAt(place)] === place;
    const found = [...active.keys()]
      .filter((key) => active[key] === 1)
      .flatMap((key) => [...this.#places.all(key)])
      .filter((place) => !this.#isExcluded(place, excluded) && !isFirst(place));
    const silent = found.reduce((count, place) => count + Number(this.#values[place] === 0), 0);
    const kept = Math.min(1, MOST_SILENT / Math.max(1, silent));
    for (const place of found) {
      const value = this.#values[place] ?? nothingAt(place);
      if (value === 0 && hashOf(place, 0) / 2 ** 32 >= kept) continue;
      const text = this.#sequenceOf[place] ?? nothingAt(place);
      addExample(
        lists,
        place,
        starts[text] ?? nothingAt(place),
        text,
        value,
        ORIGIN.survey,
        value === 0 ? 1 / kept : 1,
      );
    }
    for (const place of places) this.#values[place] = 0;
  }

  #isExcluded(place: number, excluded: ReadonlySet<number>): boolean {
    const sequence = this.#sequenceOf[place] ?? nothingAt(place);
    return excluded.has(this.#survey.sequences[sequence] ?? nothingAt(sequence));
  }

  #makeRoom(length: number): void {
    if (this.#keys.length >= length) return;
    const keys = new Int32Array(length + length / 8);
    keys.set(this.#keys);
    this.#keys = keys;
  }

  #setKeys(tokenIds: Int32Array, start: number): void {
    for (const [i, id] of tokenIds.entries()) this.#keys[start + i] = this.#keyOf[id] ?? nothingAt(id);
  }
}

/** For each token id the first id that is spelt the same: paths know spellings only. */
export function spellingKeys(vocabulary: readonly string[]): Int32Array {
  const first = new Map<string, number>();
  return Int32Array.from(vocabulary, (token, id) => {
    const key = first.get(token) ?? id;
    first.set(token, key);
    return key;
  });
}

interface OwnText {
  readonly tokenIds: Int32Array;
  readonly values: Float32Array;
}
