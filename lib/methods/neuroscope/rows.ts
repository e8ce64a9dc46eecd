import { encodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import {
  type MethodPart,
  type NeuronRows,
  onlyRow,
  type RowsByTable,
  type TextTokens,
} from "@/lib/methods/part";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { valuesOf } from "@/lib/store/table";
import { readSnippets, textNearSnippet } from "./read-snippet";
import { type ActivationsRecord, checkTexts, type NeuroscopeRecord, neuroscopeFields } from "./record";
import { SNIPPET_PAGE, TEXT, VOCABULARY } from "./tables";
import { textShares } from "./text-words";
import { writeAnswers } from "./write-answers";

/** Of zlib. */
const LEVEL = 4;

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
  const answers = first === undefined ? null : writeAnswers(place, snippets);
  const row = valuesOf(SNIPPET_PAGE, {
    layer_index: place.layer,
    neuron_index: place.neuron,
    preview: answers?.preview ?? null,
    body: answers?.body ?? null,
    forms: neuron.snippets === undefined ? null : storeJson(neuron.snippets.map(formOf), LEVEL),
    controls: neuron.controls === undefined ? null : storeJson(neuron.controls, LEVEL),
  });
  const words = () => ({ role: "text", shares: textShares(snippets.map(textNearSnippet)) }) as const;
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

/** a − b with no more decimals than they have: 0.3 − 0.1 is 0.2. */
function decimalDifference(a: number, b: number): number {
  const decimals = Math.max(...[a, b].map((each) => /\.(\d+)$/.exec(String(each))?.[1]?.length ?? 0));
  return /e/.test(`${a}${b}`) ? a - b : Number((a - b).toFixed(decimals));
}
