import { documentSource, documentStarts } from "@/lib/domain/document-source";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { deflatePiece, encodePiece } from "@/lib/domain/piece";
import { PieceWriter } from "@/lib/domain/piece-writer";
import { type SnippetPreview, windowAround } from "@/lib/domain/snippet";
import type { StoredText } from "@/lib/methods/part";
import type { ReadSnippet } from "./read-snippet";

const BEFORE = 50;
const AFTER = 10;
/** Of zlib; 4 would save 6.9 % of the previews for 1.4 times the time, 6 12.8 % for 2.6 times. */
const PREVIEW_LEVEL = 2;

/** Its memory is used again: made anew for each neuron it would be most of what the collector has to do. */
const writer = new PieceWriter();

/**
 * What is stored to be read as it is: the API's answer, and what a page shows of it (`SnippetPreview`s as JSON). Both are
 * put together from the tokens' JSON as the text store has it and from numbers that are printed once.
 */
export function writeAnswers(
  { layer, neuron }: NeuronIndex,
  snippets: readonly ReadSnippet[],
): { readonly body: Buffer; readonly preview: Buffer } {
  const most = Math.max(...snippets.map(({ max }) => max));
  const [maxRange, minRange] = [JSON.stringify(most), JSON.stringify(-most)];
  const previews: string[] = [];
  writer.begin();
  writer.words(`{"neuron_index":{"layer":${layer},"neuron":${neuron}},"texts":[{"tokens":`);
  for (const [rank, snippet] of snippets.entries()) {
    const { text, peak, max, min, write } = snippet;
    writer.piece(text.tokensPiece);
    writer.words(',"activations":[');
    write(writer);
    previews.push(previewJson(snippet));
    writer.words('],"max_activation":');
    writer.figure(JSON.stringify(max));
    writer.words(',"min_activation":');
    writer.figure(JSON.stringify(min));
    writer.words(',"max_range":');
    writer.figure(maxRange);
    writer.words(',"min_range":');
    writer.figure(minRange);
    writer.words(',"data_index":');
    writer.figure(String(text.dataIndex));
    writer.words(',"max_activating_token_index":');
    writer.figure(String(peak));
    writer.words(rank < snippets.length - 1 ? '},{"tokens":' : "}]}");
  }
  const body = encodePiece(writer.finish());
  return { body, preview: encodePiece(deflatePiece(`[${previews.join(",")}]`, PREVIEW_LEVEL)) };
}

/** A snippet's preview, right after the writer has had its activations. */
function previewJson({ text, peak, max, min, print }: ReadSnippet): string {
  const { start, end } = windowAround(peak, text.numTokens, BEFORE, AFTER);
  const facts: Omit<SnippetPreview, "window"> = {
    ...{ maxActivation: max, minActivation: min, dataIndex: text.dataIndex },
    ...{ maxActivatingTokenIndex: peak, numTokens: text.numTokens, source: sourceAt(text, peak) },
  };
  const window = `{"start":${start},"tokens":[${text.tokensJson(start, end)}],"activations":[${print(writer, start, end)}]}`;
  return `{"window":${window},${JSON.stringify(facts).slice(1)}`;
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
