import type { NeuronRecord } from "@/lib/bundle/schema";
import { deflatePiece, encodePiece, joinPieces, type Piece } from "@/lib/domain/piece";
import { type SnippetPreview, windowAround } from "@/lib/domain/snippet";
import { statisticNames } from "@/lib/domain/statistic";
import { NEUROSCOPE_STATISTICS, type NeuronStatistics, STATISTICS } from "@/lib/domain/statistics";
import type { EncodedRows } from "@/lib/import/encoders";
import type { StoredText, TextReader } from "@/lib/import/text-reader";
import { storeJson } from "@/lib/methods/stored-json";
import type { Row } from "@/lib/store/postgres/copy";
import type { StoredDetail } from "@/lib/store/postgres/neuron";
import { readActivations, type SnippetActivations } from "./snippet-activations";

/** Of zlib; 5 would save 5.6 % of the activations, 2 % of all, for half as much time again; 6 9 % for twice the time. */
const LEVEL = 4;
const SCANNED = statisticNames(STATISTICS, ["statistics"]);
const BEFORE = 50;
const AFTER = 10;
const FIRST_TOKENS = { before: 10, after: 4, characters: 120 };
/** Stands before a text in many models; what a neuron does on it is no part of the text. */
const BEGINNING_OF_TEXT = new Set(["<|endoftext|>", "<|BOS|>", "<|begin_of_text|>", "<bos>", "<s>", "[CLS]"]);

/** Statistics and strongest texts. */
export function encodeNeuroscope(neuron: NeuronRecord, texts: TextReader): EncodedRows | null {
  if (!neuron.statistics && !neuron.snippets && !neuron.token_weights) return null;
  const read = readSnippets(neuron, texts);
  const { layer, neuron: index } = neuron;
  const page = pageOf(neuron, read);
  const detail = storeJson(detailOf(neuron), LEVEL);
  return {
    neuron: [[layer, index, ...measures(neuron, read[0]), firstTokens(read[0]), detail]],
    snippet_page: page ? [[layer, index, page.preview, page.body]] : [],
  };
}

interface ReadSnippet extends SnippetActivations {
  readonly text: StoredText;
}

function readSnippets({ snippets = [] }: NeuronRecord, texts: TextReader): ReadSnippet[] {
  return snippets.map(({ text: id, activations }) => {
    const text = texts.get(id);
    const start = BEGINNING_OF_TEXT.has(text.tokens(0, 1)[0] ?? "") ? 1 : 0;
    return { text, ...readActivations(activations, start) };
  });
}

function detailOf({ statistics, token_weights }: NeuronRecord): StoredDetail {
  return {
    ...(statistics?.histogram && { histogram: statistics.histogram }),
    ...(statistics?.top_tokens && { topTokens: statistics.top_tokens }),
    ...(token_weights && { tokenWeights: token_weights }),
    ...(statistics && !isWhole(statistics) && { given: SCANNED.filter((name) => name in statistics) }),
  };
}

function isWhole(statistics: NonNullable<NeuronRecord["statistics"]>): boolean {
  return [...SCANNED, "histogram", "top_tokens"].every((name) => name in statistics);
}

/** The columns with a statistic; the strongest text makes up for a maximum that no scan gave. */
function measures({ statistics }: NeuronRecord, first: ReadSnippet | undefined): Row {
  const known: NeuronStatistics = {
    ...(first && { max_activation: first.max, activation_range: decimalDifference(first.max, first.min) }),
    ...statistics,
  };
  return NEUROSCOPE_STATISTICS.map((name) => known[name] ?? null);
}

/** a − b with no more decimals than they have: 0.3 − 0.1 is 0.2. */
function decimalDifference(a: number, b: number): number {
  const decimals = Math.max(...[a, b].map((each) => /\.(\d+)$/.exec(String(each))?.[1]?.length ?? 0));
  return /e/.test(`${a}${b}`) ? a - b : Number((a - b).toFixed(decimals));
}

function firstTokens(first: ReadSnippet | undefined): string {
  if (!first) return "";
  const { peak, text } = first;
  const { start, end } = windowAround(peak, text.numTokens, FIRST_TOKENS.before, FIRST_TOKENS.after);
  return text.tokens(start, end).join("").slice(-FIRST_TOKENS.characters);
}

function pageOf(
  neuron: NeuronRecord,
  snippets: readonly ReadSnippet[],
): { preview: Buffer; body: Buffer } | null {
  if (snippets.length === 0) return null;
  const body = encodePiece(joinPieces(bodyPieces(neuron, snippets)));
  return { preview: storeJson(snippets.map(previewOf), LEVEL), body };
}

function previewOf({ text, peak, max, min, slice }: ReadSnippet): SnippetPreview {
  const { start, end } = windowAround(peak, text.numTokens, BEFORE, AFTER);
  return {
    window: { start, tokens: text.tokens(start, end), activations: slice(start, end) },
    ...{ maxActivation: max, minActivation: min, dataIndex: text.dataIndex },
    ...{ maxActivatingTokenIndex: peak, numTokens: text.numTokens, source: text.source },
  };
}

/** The API's answer in pieces: each text's tokens as they are in the store, and between them the rest. */
function bodyPieces({ layer, neuron }: NeuronRecord, snippets: readonly ReadSnippet[]): Piece[] {
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

/** What stands behind a text's tokens, to the next text's. */
function restOf({ text, peak, max, min, space, write }: ReadSnippet, maxRange: number, tail: string): Buffer {
  const facts = JSON.stringify({
    ...{ max_activation: max, min_activation: min, max_range: maxRange, min_range: -maxRange },
    ...{ data_index: text.dataIndex, max_activating_token_index: peak },
  });
  const behind = `],${facts.slice(1)}${tail}`;
  const bytes = Buffer.allocUnsafe(ACTIVATIONS.length + space + behind.length);
  const end = write(bytes, bytes.write(ACTIVATIONS, "latin1"));
  return bytes.subarray(0, end + bytes.write(behind, end, "latin1"));
}
