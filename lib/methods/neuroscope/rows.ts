import { encodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import { documentSource, documentStarts, isBoundary } from "@/lib/domain/document-source";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { deflatePiece, encodePiece, joinPieces, type Piece } from "@/lib/domain/piece";
import { type SnippetPreview, windowAround } from "@/lib/domain/snippet";
import {
  type MethodPart,
  type NeuronRows,
  onlyRow,
  type RowsByTable,
  type StoredText,
  type TextTokens,
} from "@/lib/methods/part";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { valuesOf } from "@/lib/store/table";
import { type ActivationsRecord, checkTexts, type NeuroscopeRecord, neuroscopeFields } from "./record";
import { readActivations, type SnippetActivations } from "./snippet-activations";
import { SNIPPET_PAGE, TEXT, VOCABULARY } from "./tables";
import { textShares } from "./text-words";

/** Of zlib; 5 would save 5.6 % of the activations, 2 % of all, for half as much time again; 6 9 % for twice the time. */
const LEVEL = 4;
const BEFORE = 50;
const AFTER = 10;

/** The texts that fire a neuron most, and windows to test predictions on. */
export const neuroscopePart: MethodPart<typeof neuroscopeFields> = {
  fields: neuroscopeFields,
  what: "texts",
  tables: [SNIPPET_PAGE, TEXT, VOCABULARY, SEARCH_POSTINGS],
  counted: { table: SNIPPET_PAGE, column: "body" },
  statistics: ["max_activation", "activation_range"],
  check: checkTexts,
  toRows,
  isCounted: ({ snippets = [] }) => snippets.length > 0,
  toPart,
  valuesOfRows,
};

function toRows(neuron: NeuroscopeRecord, place: NeuronIndex, texts: TextTokens): NeuronRows | null {
  if (neuron.snippets === undefined && neuron.controls === undefined) return null;
  const snippets = readSnippets(neuron, texts);
  const [first] = snippets;
  const previews = snippets.map(previewOf);
  const row = valuesOf(SNIPPET_PAGE, {
    layer_index: place.layer,
    neuron_index: place.neuron,
    preview: first === undefined ? null : storeJson(previews, LEVEL),
    body: first === undefined ? null : encodePiece(joinPieces(bodyPieces(place, snippets))),
    forms: neuron.snippets === undefined ? null : storeJson(neuron.snippets.map(formOf), LEVEL),
    controls: neuron.controls === undefined ? null : storeJson(neuron.controls, LEVEL),
  });
  const words = () => ({ role: "text", shares: textShares(previews) }) as const;
  return { rows: { [SNIPPET_PAGE.name]: [row] }, values: valuesOfFirst(first), words };
}

/** From the strongest text. */
function valuesOfFirst(first: { readonly max: number; readonly min: number } | undefined) {
  return first === undefined ? [null, null] : [first.max, decimalDifference(first.max, first.min)];
}

/** An older version did not write the forms, but the body says enough. */
function valuesOfRows(rows: RowsByTable) {
  const body = onlyRow(rows, SNIPPET_PAGE)?.body as Uint8Array | null | undefined; // the column's type
  if (!body) return valuesOfFirst(undefined);
  const { texts } = loadJson<{ texts: { max_activation: number; min_activation: number }[] }>(body);
  const [first] = texts;
  return valuesOfFirst(first && { max: first.max_activation, min: first.min_activation });
}

/** How a snippet was written, as far as the body does not say it: activations without decimals were plain numbers. */
interface SnippetForm {
  readonly text: string;
  readonly decimals?: number;
}

function formOf({ text, activations }: { text: string; activations: ActivationsRecord }): SnippetForm {
  return Array.isArray(activations) ? { text } : { text, decimals: activations.decimals };
}

function toPart(rows: RowsByTable): NeuroscopeRecord {
  const row = onlyRow(rows, SNIPPET_PAGE);
  const { forms, controls, body } = (row ?? {}) as Partial<Record<string, Uint8Array | null>>; // the columns' type
  return {
    ...(forms && { snippets: writtenSnippets(loadJson(forms), body ?? null) }),
    ...(controls && { controls: loadJson<NonNullable<NeuroscopeRecord["controls"]>>(controls) }),
  };
}

function writtenSnippets(forms: readonly SnippetForm[], body: Uint8Array | null) {
  if (forms.length === 0) return [];
  const { texts } = loadJson<{ texts: { activations: number[] }[] }>(must(body, "the body of the snippets"));
  if (texts.length !== forms.length)
    throw new Error(`they are ${texts.length} texts and ${forms.length} of them have an id`);
  return forms.map(({ text, decimals }, rank) => {
    const { activations } = must(texts[rank], `text ${rank}`);
    return {
      text,
      activations: decimals === undefined ? activations : encodeActivations(activations, decimals),
    };
  });
}

interface ReadSnippet extends SnippetActivations {
  readonly text: StoredText;
}

function readSnippets({ snippets = [] }: NeuroscopeRecord, texts: TextTokens): ReadSnippet[] {
  return snippets.map(({ text: id, activations }) => {
    const text = texts.get(id);
    const start = isBoundary(text.tokens(0, 1)[0] ?? "") ? 1 : 0; // what a neuron does there is no part of the text
    return { text, ...readActivations(activations, start) };
  });
}

/** a − b with no more decimals than they have: 0.3 − 0.1 is 0.2. */
function decimalDifference(a: number, b: number): number {
  const decimals = Math.max(...[a, b].map((each) => /\.(\d+)$/.exec(String(each))?.[1]?.length ?? 0));
  return /e/.test(`${a}${b}`) ? a - b : Number((a - b).toFixed(decimals));
}

function previewOf({ text, peak, max, min, slice }: ReadSnippet): SnippetPreview {
  const { start, end } = windowAround(peak, text.numTokens, BEFORE, AFTER);
  return {
    window: { start, tokens: text.tokens(start, end), activations: slice(start, end) },
    ...{ maxActivation: max, minActivation: min, dataIndex: text.dataIndex },
    ...{ maxActivatingTokenIndex: peak, numTokens: text.numTokens, source: sourceAt(text, peak) },
  };
}

function sourceAt(text: StoredText, place: number): string | null {
  return text.source === null ? null : documentSource(text.source, () => startsIn(text), place);
}

/** Texts fire many neurons: where their documents begin is looked up once. */
const startsOf = new WeakMap<StoredText, readonly number[]>();

function startsIn(text: StoredText): readonly number[] {
  const starts = startsOf.get(text) ?? documentStarts(text.tokens(0, text.numTokens));
  startsOf.set(text, starts);
  return starts;
}

/** The API's answer in pieces: each text's tokens as they are in the store, and between them the rest. */
function bodyPieces({ layer, neuron }: NeuronIndex, snippets: readonly ReadSnippet[]): Piece[] {
  const maxRange = Math.max(...snippets.map(({ max }) => max));
  const head = `{"neuron_index":{"layer":${layer},"neuron":${neuron}},"texts":[{"tokens":`;
  const pieces: Piece[] = [deflatePiece(head, LEVEL)];
  for (const [rank, snippet] of snippets.entries()) {
    const tail = rank < snippets.length - 1 ? ',{"tokens":' : "]}";
    pieces.push(snippet.text.tokensPiece, deflatePiece(restOf(snippet, maxRange, tail), LEVEL));
  }
  return pieces;
}

const ACTIVATIONS = ',"activations":[';

/** What stands behind a text's tokens, to the next text's; good until the next call. */
function restOf({ text, peak, max, min, space, write }: ReadSnippet, maxRange: number, tail: string): Buffer {
  const facts = JSON.stringify({
    ...{ max_activation: max, min_activation: min, max_range: maxRange, min_range: -maxRange },
    ...{ data_index: text.dataIndex, max_activating_token_index: peak },
  });
  const behind = `],${facts.slice(1)}${tail}`;
  const bytes = scratchOf(ACTIVATIONS.length + space + behind.length);
  const end = write(bytes, bytes.write(ACTIVATIONS, "latin1"));
  return bytes.subarray(0, end + bytes.write(behind, end, "latin1"));
}

let scratch = Buffer.alloc(0);

/** Memory that is written over each time: made anew for each text it would be most of what the collector has to do. */
function scratchOf(size: number): Buffer {
  if (scratch.length < size) scratch = Buffer.allocUnsafeSlow(size);
  return scratch;
}
