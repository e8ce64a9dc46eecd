import { decodeActivations } from "@/lib/activations";
import type { ActivationsRecord, NeuronRecord } from "@/lib/bundle/schema";
import { deflatePiece, encodePiece, joinPieces, type Piece } from "@/lib/codec";
import type { Row } from "@/lib/db/copy";
import { NEURON_TABLE, type StoredDetail } from "@/lib/db/neuron";
import { SNIPPET_PAGE_TABLE } from "@/lib/db/snippet-page";
import { type Snippet, type SnippetPreview, snippetWindow } from "@/lib/snippet";
import { storeJson } from "./import-deflate";
import type { Loader } from "./import-loader";
import type { StoredText, TextStore } from "./import-texts";

/** Of zlib; 6 would save 4 % of the activations for a third more time, 9 6 % for four times as much. */
const LEVEL = 5;
const BEFORE = 50;
const AFTER = 10;
const FIRST_TOKENS = { before: 10, after: 4, characters: 120 };
/** Stands before a text in many models; what a neuron does on it is no part of the text. */
const BEGINNING_OF_TEXT = new Set(["<|endoftext|>", "<|BOS|>", "<|begin_of_text|>", "<bos>", "<s>", "[CLS]"]);

/** Statistics and strongest texts. */
export const neuroscopeLoader: Loader = {
  service: "neuroscope",
  tables: [NEURON_TABLE, SNIPPET_PAGE_TABLE],
  async encode(neuron, texts) {
    if (!neuron.statistics && !neuron.snippets && !neuron.token_weights) return null;
    const read = readSnippets(neuron, texts);
    const { layer, neuron: index } = neuron;
    const page = pageOf(neuron, read);
    const detail = storeJson(detailOf(neuron), LEVEL);
    return {
      neuron: [[layer, index, ...measures(neuron, read[0]), firstTokens(read[0]), detail]],
      snippet_page: page ? [[layer, index, page.preview, page.body]] : [],
    };
  },
};

interface ReadSnippet extends Snippet {
  readonly text: StoredText;
}

function readSnippets({ snippets = [] }: NeuronRecord, texts: TextStore): ReadSnippet[] {
  const read = snippets.map(({ text: id, activations: record }) => {
    const text = texts.get(id);
    const tokens = texts.tokens(id);
    const activations = numbersOf(record);
    const peak = strongest(activations, BEGINNING_OF_TEXT.has(tokens[0] ?? "") ? 1 : 0);
    const minActivation = activations.reduce(
      (least, each) => Math.min(least, each),
      Number.POSITIVE_INFINITY,
    );
    return { text, tokens, activations, peak, maxActivation: activations[peak] ?? 0, minActivation };
  });
  const maxRange = Math.max(...read.map((each) => each.maxActivation));
  return read.map(({ peak, ...snippet }) => ({
    ...snippet,
    maxRange,
    minRange: -maxRange,
    dataIndex: snippet.text.dataIndex,
    maxActivatingTokenIndex: peak,
  }));
}

function numbersOf(record: ActivationsRecord): readonly number[] {
  return Array.isArray(record) ? record : decodeActivations(record);
}

/** Place of the first largest activation at or after `start`; 0 in a text too short for that. */
function strongest(activations: readonly number[], start: number): number {
  let peak = Math.min(start, activations.length - 1);
  for (let i = start; i < activations.length; i++) {
    if ((activations[i] ?? 0) > (activations[peak] ?? 0)) peak = i;
  }
  return Math.max(0, peak);
}

function detailOf({ statistics, token_weights }: NeuronRecord): StoredDetail {
  return {
    ...(statistics && { histogram: statistics.histogram, topTokens: statistics.top_tokens }),
    ...(token_weights && { tokenWeights: token_weights }),
  };
}

/** The columns from `max_activation` to `num_tokens`. */
function measures({ statistics }: NeuronRecord, first: ReadSnippet | undefined): Row {
  const range = first ? decimalDifference(first.maxActivation, first.minActivation) : null;
  if (!statistics) return [first?.maxActivation ?? null, null, null, null, null, null, null, range, null];
  const {
    max_activation,
    min_activation,
    mean,
    variance,
    skewness,
    kurtosis,
    fraction_above_zero,
    num_tokens,
  } = statistics;
  return [
    max_activation,
    min_activation,
    mean,
    variance,
    skewness,
    kurtosis,
    fraction_above_zero,
    range,
    num_tokens,
  ];
}

/** a − b with no more decimals than they have: 0.3 − 0.1 is 0.2. */
function decimalDifference(a: number, b: number): number {
  const decimals = Math.max(...[a, b].map((each) => /\.(\d+)$/.exec(String(each))?.[1]?.length ?? 0));
  return /e/.test(`${a}${b}`) ? a - b : Number((a - b).toFixed(decimals));
}

function firstTokens(first: ReadSnippet | undefined): string {
  if (!first) return "";
  const { tokens } = snippetWindow(first, FIRST_TOKENS.before, FIRST_TOKENS.after);
  return tokens.join("").slice(-FIRST_TOKENS.characters);
}

function pageOf(
  neuron: NeuronRecord,
  snippets: readonly ReadSnippet[],
): { preview: Buffer; body: Buffer } | null {
  if (snippets.length === 0) return null;
  const body = encodePiece(joinPieces(bodyPieces(neuron, snippets)));
  return { preview: storeJson(snippets.map(previewOf), LEVEL), body };
}

function previewOf({
  text,
  maxActivation,
  minActivation,
  dataIndex,
  maxActivatingTokenIndex,
  ...snippet
}: ReadSnippet): SnippetPreview {
  return {
    window: snippetWindow(
      { ...snippet, maxActivation, minActivation, dataIndex, maxActivatingTokenIndex },
      BEFORE,
      AFTER,
    ),
    ...{ maxActivation, minActivation, dataIndex, maxActivatingTokenIndex },
    numTokens: text.numTokens,
    source: text.source,
  };
}

/** The API's answer in pieces: each text's tokens as they are in the store, and between them the rest. */
function bodyPieces({ layer, neuron }: NeuronRecord, snippets: readonly ReadSnippet[]): Piece[] {
  const pieces: Piece[] = [];
  let between = `{"neuron_index":{"layer":${layer},"neuron":${neuron}},"texts":[{"tokens":`;
  for (const [rank, snippet] of snippets.entries()) {
    pieces.push(deflatePiece(between, LEVEL), snippet.text.tokensPiece);
    between = `,${JSON.stringify(restOf(snippet)).slice(1)}${rank < snippets.length - 1 ? ',{"tokens":' : "]}"}`;
  }
  pieces.push(deflatePiece(between, LEVEL));
  return pieces;
}

function restOf({
  activations,
  maxActivation,
  minActivation,
  maxRange,
  minRange,
  dataIndex,
  maxActivatingTokenIndex,
}: Snippet) {
  return {
    activations,
    max_activation: maxActivation,
    min_activation: minActivation,
    max_range: maxRange,
    min_range: minRange,
    data_index: dataIndex,
    max_activating_token_index: maxActivatingTokenIndex,
  };
}
