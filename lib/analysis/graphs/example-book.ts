import type { Examples } from "@/lib/n2g/tree/example-set";
import type { FitInputText } from "./reference-fit";
import type { Survey, SurveyedNeuron } from "./survey";

/** Examples are taken on tokens on which the neuron once exceeds this share of its maximum. */
const LIVELY = 0.1;

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
export interface SourcedExamples extends Examples {
  readonly texts: Int32Array;
}

/** Makes examples from the survey and a neuron's texts; one book serves many neurons, one at a time. */
export class ExampleBook {
  readonly #survey: Survey;
  readonly #vocabularySize: number;
  readonly #values: Float32Array;
  readonly #tokenIds: Int32Array;

  /** @param room tokens that a neuron's own texts may have together */
  constructor(survey: Survey, vocabularySize: number, room: number) {
    this.#survey = survey;
    this.#vocabularySize = vocabularySize;
    this.#values = new Float32Array(survey.tokenIds.length);
    this.#tokenIds = new Int32Array(survey.tokenIds.length + room);
    this.#tokenIds.set(survey.tokenIds);
  }

  /** The row of `length` tokens that ends at an example's, shorter at the beginning of its text. */
  rowOf({ places, rooms }: Examples, example: number, length: number): Int32Array {
    const place = places[example] ?? 0;
    return this.#tokenIds.slice(place + 1 - Math.min(length, (rooms[example] ?? 0) + 1), place + 1);
  }

  /** A neuron's examples: every place of every token that is lively for it. Valid until the next call. */
  examplesOf({ texts, maxActivation, surveyed, excluded, survey }: ExampleSource): SourcedExamples {
    const found: Found = { places: [], rooms: [], values: [], texts: [] };
    const allowed = survey ? this.#allowed(surveyed, excluded) : NOTHING;
    const lively = this.#livelyKeys(texts, maxActivation, allowed);
    if (survey) this.#addSurvey(found, lively, allowed, excluded);
    let start = this.#survey.tokenIds.length;
    for (const [t, { tokenIds, activations }] of texts.entries()) {
      this.#tokenIds.set(tokenIds, start);
      for (let i = 0; i < tokenIds.length; i++) {
        if (i > 0 && lively[tokenIds[i] ?? 0] === 1)
          add(found, start + i, i - 1, Math.max(0, (activations[i] ?? 0) / maxActivation), t);
      }
      start += tokenIds.length;
    }
    return {
      keys: this.#tokenIds,
      places: Int32Array.from(found.places),
      rooms: Int32Array.from(found.rooms),
      values: Float32Array.from(found.values),
      texts: Int32Array.from(found.texts),
    };
  }

  /** What was surveyed outside the excluded sequences. */
  #allowed({ places, values }: SurveyedNeuron, excluded: ReadonlySet<number>): SurveyedNeuron {
    const { sequences, starts } = this.#survey;
    let s = 0;
    const kept = Int32Array.from(places.keys()).filter((i) => {
      while ((places[i] ?? 0) >= (starts[s + 1] ?? 0)) s++;
      return !excluded.has(sequences[s] ?? -1);
    });
    return {
      places: kept.map((i) => places[i] ?? 0),
      values: Float32Array.from(kept, (i) => values[i] ?? 0),
    };
  }

  #livelyKeys(
    texts: readonly FitInputText[],
    maxActivation: number,
    { places, values }: SurveyedNeuron,
  ): Uint8Array {
    const lively = new Uint8Array(this.#vocabularySize);
    for (const { tokenIds, activations } of texts) {
      for (let i = 1; i < tokenIds.length; i++) {
        if ((activations[i] ?? 0) > LIVELY * maxActivation) lively[tokenIds[i] ?? 0] = 1;
      }
    }
    for (const [i, place] of places.entries())
      if ((values[i] ?? 0) > LIVELY) lively[this.#tokenIds[place] ?? 0] = 1;
    return lively;
  }

  #addSurvey(
    found: Found,
    lively: Uint8Array,
    surveyed: SurveyedNeuron,
    excluded: ReadonlySet<number>,
  ): void {
    for (const [i, place] of surveyed.places.entries()) this.#values[place] = surveyed.values[i] ?? 0;
    const { sequences, starts } = this.#survey;
    for (const [s, sequence] of sequences.entries()) {
      if (excluded.has(sequence)) continue;
      const start = starts[s] ?? 0;
      for (let place = start + 1; place < (starts[s + 1] ?? 0); place++) {
        if (lively[this.#tokenIds[place] ?? 0] === 1)
          add(found, place, place - start - 1, this.#values[place] ?? 0, -1);
      }
    }
    for (const place of surveyed.places) this.#values[place] = 0;
  }
}

interface Found {
  readonly places: number[];
  readonly rooms: number[];
  readonly values: number[];
  readonly texts: number[];
}

function add(
  { places, rooms, values, texts }: Found,
  place: number,
  room: number,
  value: number,
  text: number,
): void {
  places.push(place);
  rooms.push(room);
  values.push(value);
  texts.push(text);
}

/** The examples that are not from the given texts. */
export function without(examples: SourcedExamples, left: ReadonlySet<number>): Examples {
  const kept = Int32Array.from(examples.places.keys()).filter(
    (example) => !left.has(examples.texts[example] ?? -1),
  );
  return {
    keys: examples.keys,
    places: kept.map((example) => examples.places[example] ?? 0),
    rooms: kept.map((example) => examples.rooms[example] ?? 0),
    values: Float32Array.from(kept, (example) => examples.values[example] ?? 0),
  };
}
