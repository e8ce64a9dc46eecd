import { encodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import { documentSource, documentStarts, isBoundary } from "@/lib/domain/document-source";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { encodePiece, type Piece } from "@/lib/domain/piece";
import { PieceWriter } from "@/lib/domain/piece-writer";
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

/** Of zlib, for what is not the answer. */
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
    body: first === undefined ? null : encodePiece(bodyOf(place, snippets)),
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

/** The API's answer: each text's tokens as they are in the store, and between them the rest; good until the next. */
function bodyOf({ layer, neuron }: NeuronIndex, snippets: readonly ReadSnippet[]): Piece {
  const maxRange = Math.max(...snippets.map(({ max }) => max));
  writer.begin();
  writer.words(`{"neuron_index":{"layer":${layer},"neuron":${neuron}},"texts":[{"tokens":`);
  for (const [rank, { text, peak, max, min, write }] of snippets.entries()) {
    writer.piece(text.tokensPiece);
    writer.words(',"activations":[');
    write(writer);
    writer.words('],"max_activation":');
    writer.figure(JSON.stringify(max));
    const facts = {
      ...{ min_activation: min, max_range: maxRange, min_range: -maxRange },
      ...{ data_index: text.dataIndex, max_activating_token_index: peak },
    };
    for (const [name, value] of Object.entries(facts)) {
      writer.words(`,"${name}":`);
      writer.figure(JSON.stringify(value));
    }
    writer.words(rank < snippets.length - 1 ? '},{"tokens":' : "}]}");
  }
  return writer.finish();
}

/** Its memory is used again: made anew for each neuron it would be most of what the collector has to do. */
const writer = new PieceWriter();
