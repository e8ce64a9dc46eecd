import { at, nothingAt } from "@/lib/domain/at";
import type { ExampleSet } from "@/lib/n2g/tree/example-set";
import type { FitInputText } from "./reference-fit";
import type { Survey, SurveyedNeuron } from "./survey";

/** A token is active for a neuron that once exceeds this share of its maximum on it. */
const ACTIVE = 0.1;

export interface ExampleSource {
  readonly texts: readonly FitInputText[];
  readonly maxActivation: number;
  readonly surveyed: SurveyedNeuron;
  /** Sequences of the survey not to look at: the neuron's own texts, and all that it is tested on. */
  readonly excluded: ReadonlySet<number>;
  /** Look at the survey at all. */
  readonly survey: boolean;
}

const NOTHING: SurveyedNeuron = { places: new Int32Array(), values: new Float32Array() };

/** Examples with the number of the neuron's own text that each is from, −1 for the survey. */
export interface SourcedExamples extends ExampleSet {
  readonly texts: Int32Array;
}

/** Makes examples from the survey and a neuron's texts; one builder serves many neurons, one at a time. */
export class ExampleBuilder {
  readonly #survey: Survey;
  readonly #vocabularySize: number;
  readonly #values: Float32Array;
  readonly #tokenIds: Int32Array;

  /** @param capacity tokens that a neuron's own texts may have together */
  constructor(survey: Survey, vocabularySize: number, capacity: number) {
    this.#survey = survey;
    this.#vocabularySize = vocabularySize;
    this.#values = new Float32Array(survey.tokenIds.length);
    this.#tokenIds = new Int32Array(survey.tokenIds.length + capacity);
    this.#tokenIds.set(survey.tokenIds);
  }

  /** The row of `length` tokens that ends at an example's, shorter at the beginning of its text. */
  rowOf({ places, contextLengths }: ExampleSet, example: number, length: number): Int32Array {
    const place = at(places, example);
    return this.#tokenIds.slice(place + 1 - Math.min(length, at(contextLengths, example) + 1), place + 1);
  }

  /** A neuron's examples: every place of every token that is active for it. Valid until the next call. */
  examplesOf({ texts, maxActivation, surveyed, excluded, survey }: ExampleSource): SourcedExamples {
    const lists: ExampleLists = { places: [], contextLengths: [], values: [], texts: [] };
    const allowed = survey ? this.#allowed(surveyed, excluded) : NOTHING;
    const active = this.#activeTokens(texts, maxActivation, allowed);
    if (survey) this.#addSurvey(lists, active, allowed, excluded);
    let start = this.#survey.tokenIds.length;
    for (const [t, { tokenIds, activations }] of texts.entries()) {
      this.#tokenIds.set(tokenIds, start);
      for (let i = 1; i < tokenIds.length; i++) {
        if (active[tokenIds[i] ?? nothingAt(i)] !== 1) continue;
        add(lists, start + i, i - 1, Math.max(0, at(activations, i) / maxActivation), t);
      }
      start += tokenIds.length;
    }
    return {
      keys: this.#tokenIds,
      places: Int32Array.from(lists.places),
      contextLengths: Int32Array.from(lists.contextLengths),
      values: Float32Array.from(lists.values),
      texts: Int32Array.from(lists.texts),
    };
  }

  /** What was surveyed outside the excluded sequences. */
  #allowed({ places, values }: SurveyedNeuron, excluded: ReadonlySet<number>): SurveyedNeuron {
    const { sequences, starts } = this.#survey;
    let s = 0;
    const kept = Int32Array.from(places.keys()).filter((i) => {
      const place = places[i] ?? nothingAt(i);
      while (place >= (starts[s + 1] ?? nothingAt(s + 1))) s++;
      return !excluded.has(sequences[s] ?? nothingAt(s));
    });
    return {
      places: kept.map((i) => places[i] ?? nothingAt(i)),
      values: Float32Array.from(kept, (i) => values[i] ?? nothingAt(i)),
    };
  }

  /** By token id: 1 where the token is active for the neuron. */
  #activeTokens(
    texts: readonly FitInputText[],
    maxActivation: number,
    { places, values }: SurveyedNeuron,
  ): Uint8Array {
    const active = new Uint8Array(this.#vocabularySize);
    for (const { tokenIds, activations } of texts) {
      for (let i = 1; i < tokenIds.length; i++) {
        if ((activations[i] ?? nothingAt(i)) > ACTIVE * maxActivation) active[at(tokenIds, i)] = 1;
      }
    }
    for (const [i, place] of places.entries())
      if ((values[i] ?? nothingAt(i)) > ACTIVE) active[this.#tokenIds[place] ?? nothingAt(place)] = 1;
    return active;
  }

  #addSurvey(
    lists: ExampleLists,
    active: Uint8Array,
    surveyed: SurveyedNeuron,
    excluded: ReadonlySet<number>,
  ): void {
    for (const [i, place] of surveyed.places.entries())
      this.#values[place] = surveyed.values[i] ?? nothingAt(i);
    const { sequences, starts } = this.#survey;
    for (const [s, sequence] of sequences.entries()) {
      if (excluded.has(sequence)) continue;
      const [start, end] = [at(starts, s), at(starts, s + 1)];
      for (let place = start + 1; place < end; place++) {
        if (active[this.#tokenIds[place] ?? nothingAt(place)] === 1)
          add(lists, place, place - start - 1, this.#values[place] ?? nothingAt(place), -1);
      }
    }
    for (const place of surveyed.places) this.#values[place] = 0;
  }
}

/** Examples while they are collected. */
interface ExampleLists {
  readonly places: number[];
  readonly contextLengths: number[];
  readonly values: number[];
  readonly texts: number[];
}

function add(
  { places, contextLengths, values, texts }: ExampleLists,
  place: number,
  contextLength: number,
  value: number,
  text: number,
): void {
  places.push(place);
  contextLengths.push(contextLength);
  values.push(value);
  texts.push(text);
}

/** The examples that are not from the given texts. */
export function without(examples: SourcedExamples, left: ReadonlySet<number>): ExampleSet {
  const { keys, places, contextLengths, values, texts } = examples;
  const kept = Int32Array.from(places.keys()).filter((i) => !left.has(texts[i] ?? nothingAt(i)));
  return {
    keys,
    places: kept.map((i) => places[i] ?? nothingAt(i)),
    contextLengths: kept.map((i) => contextLengths[i] ?? nothingAt(i)),
    values: Float32Array.from(kept, (i) => values[i] ?? nothingAt(i)),
  };
}
