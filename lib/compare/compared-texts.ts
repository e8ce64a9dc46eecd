import { at, nothingAt } from "@/lib/domain/at";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { type Snippet, windowAround } from "@/lib/domain/snippet";
import { type PathMatcher, pathMatcher } from "@/lib/n2g/paths/predict";

/** What a neuron is read by: its own texts, its maximum, and its paths where it has any. */
export interface ReadingNeuron {
  readonly model: string;
  /** Strongest first. */
  readonly texts: readonly Snippet[];
  /** Its largest activation: what shares are of. */
  readonly maximum: number;
  /** Null where it has none that predict. */
  readonly paths: readonly N2gPath[] | null;
}

/** How strongly one neuron takes each token of a window, as shares of its maximum. */
export interface Reading {
  /** Activations that were stored with the text, or what the neuron's paths predict. */
  readonly kind: "real" | "predicted";
  readonly shares: readonly number[];
}

/** A stretch of a text as several neurons read it. */
export interface ComparedText {
  /** Place of the first neuron that has the text among its own, and the text's rank there. */
  readonly owner: number;
  readonly rank: number;
  readonly tokens: readonly string[];
  /** The token at which the neurons differ most, among those shown. */
  readonly place: number;
  /** One for each neuron; null of one that has neither the text nor paths. */
  readonly readings: readonly (Reading | null)[];
  /** Largest less smallest share at that token. */
  readonly difference: number;
}

export interface ComparedTexts {
  /** The largest difference first; of equal ones the neurons' texts in turn. */
  readonly differing: readonly ComparedText[];
  /** Texts with a token on which all fire, the highest least share first, each around that token. */
  readonly common: readonly ComparedText[];
}

const WINDOW = { before: 16, after: 8 } as const;
const FIRES = 0.5;

/**
 * The stored texts of some neurons as every one of them reads them: by the activations that are stored where it has the
 * text too, else by what its paths predict. The beginning of a text is never compared.
 */
export function compareTexts(neurons: readonly ReadingNeuron[]): ComparedTexts {
  const readers = neurons.map(readerOf);
  const texts = distinctTexts(neurons).map((text) => ({
    ...text,
    readings: readers.map((read) => read(text.snippet, at(neurons, text.owner).model)),
  }));
  const differing = texts
    .map((text) => around(text, placeOf(text, spread), spread))
    .sort((a, b) => b.difference - a.difference || a.rank - b.rank || a.owner - b.owner);
  const common = texts
    .map((text) => ({ text, place: placeOf(text, least) }))
    .filter(({ text, place }) => least(text.readings, place) >= FIRES)
    .sort((a, b) => least(b.text.readings, b.place) - least(a.text.readings, a.place))
    .map(({ text, place }) => around(text, place, spread));
  return { differing, common };
}

interface OwnText {
  readonly owner: number;
  readonly rank: number;
  readonly snippet: Snippet;
}

interface ReadText extends OwnText {
  /** Of the whole text. */
  readonly readings: readonly (Reading | null)[];
}

/** Texts of the neurons, one that several of a model have once; one without a token has no place to differ at. */
function distinctTexts(neurons: readonly ReadingNeuron[]): OwnText[] {
  const seen = new Set<string>();
  return neurons.flatMap(({ model, texts }, owner) =>
    texts.flatMap((snippet, rank) => {
      const key = `${model} ${snippet.dataIndex} ${snippet.tokens.length}`;
      if (snippet.tokens.length === 0 || seen.has(key)) return [];
      seen.add(key);
      return [{ owner, rank, snippet }];
    }),
  );
}

function readerOf({ model, texts, maximum, paths }: ReadingNeuron) {
  const own = new Map(texts.map((text) => [text.dataIndex, text]));
  const matcher: PathMatcher | null = paths === null ? null : pathMatcher(paths);
  const share = (activation: number) => (maximum > 0 ? activation / maximum : 0);
  return (text: Snippet, ofModel: string): Reading | null => {
    const stored = ofModel === model ? own.get(text.dataIndex) : undefined;
    if (stored !== undefined && stored.tokens.length === text.tokens.length)
      return { kind: "real", shares: stored.activations.map(share) };
    if (matcher === null || paths === null) return null;
    const shares = Array.from(matcher.match(text.tokens), (place) => paths[place]?.activation ?? 0);
    return { kind: "predicted", shares };
  };
}

type Measure = (readings: readonly (Reading | null)[], place: number) => number;

/** Largest less smallest share at a token; what lies below zero counts as nothing. */
function spread(readings: readonly (Reading | null)[], place: number): number {
  const shares = sharesAt(readings, place);
  return shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares);
}

function least(readings: readonly (Reading | null)[], place: number): number {
  const shares = sharesAt(readings, place);
  return shares.length < 2 ? 0 : Math.min(...shares);
}

function sharesAt(readings: readonly (Reading | null)[], place: number): number[] {
  return readings.flatMap((reading) =>
    reading === null ? [] : [Math.max(0, reading.shares[place] ?? nothingAt(place))],
  );
}

/** The token with the largest measure, the first of equal ones. */
function placeOf({ snippet, readings }: ReadText, measure: Measure): number {
  let best = { place: Math.min(1, snippet.tokens.length - 1), value: 0 };
  for (let place = 1; place < snippet.tokens.length; place++) {
    const value = measure(readings, place);
    if (value > best.value) best = { place, value };
  }
  return best.place;
}

function around({ owner, rank, snippet, readings }: ReadText, place: number, measure: Measure): ComparedText {
  const { start, end } = windowAround(place, snippet.tokens.length, WINDOW.before, WINDOW.after);
  return {
    ...{ owner, rank, place: place - start, difference: measure(readings, place) },
    tokens: snippet.tokens.slice(start, end),
    readings: readings.map((reading) => reading && { ...reading, shares: reading.shares.slice(start, end) }),
  };
}
