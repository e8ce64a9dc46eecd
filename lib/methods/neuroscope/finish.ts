import { type Model, totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { SnippetPreview } from "@/lib/domain/snippet";
import type { FinishContext } from "@/lib/methods/method";
import { SharesByWord } from "@/lib/methods/search-index/gather";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import type { RevisionDetail } from "@/lib/store/store";
import type { Row } from "@/lib/store/table";
import { SNIPPET_PAGE, TEXT, VOCABULARY } from "./tables";
import { textShares } from "./text-words";

/** Token strings that are stored together. */
const STRETCH = 8192;
/** Neurons whose words are held at a time, some hundred each: with more of them the words are listed in as many goes. */
const NEURONS_A_GO = 50_000;

/** Keeps the source's texts and vocabulary, which its snippets refer to, and lists neurons by the words of their texts. */
export async function finishNeuroscope(context: FinishContext): Promise<RevisionDetail> {
  const { source, replaceRows } = context;
  await replaceRows(TEXT, textRows(source));
  const vocabulary = await source.vocabulary();
  await replaceRows(VOCABULARY, vocabulary === null ? [] : vocabularyRows(vocabulary));
  await replaceRows(SEARCH_POSTINGS, wordRows(context));
  return {};
}

async function* textRows(source: FinishContext["source"]): AsyncGenerator<Row> {
  let ordinal = 0;
  for await (const text of source.texts()) yield [ordinal++, text.id, storeJson(text)];
}

/** One row at least: a vocabulary without tokens is one as well. */
function* vocabularyRows(vocabulary: readonly string[]): Generator<Row> {
  let first = 0;
  do {
    yield [first, storeJson(vocabulary.slice(first, first + STRETCH))];
    first += STRETCH;
  } while (first < vocabulary.length);
}

async function* wordRows({ model, store, revision }: FinishContext): AsyncGenerator<Row> {
  const goes = goesFor(model);
  for (let go = 0; go < goes; go++) {
    const words = new SharesByWord();
    const columns = ["layer_index", "neuron_index", "preview"] as const;
    for await (const batch of store.scanRows(SNIPPET_PAGE, revision, columns)) {
      for (const { layer_index: layer, neuron_index: neuron, preview } of batch) {
        if (preview === null) continue;
        const ordinal = neuronOrdinal(model, { layer, neuron });
        for (const [word, share] of textShares(loadJson<SnippetPreview[]>(preview)))
          if (goOf(word, goes) === go) words.add("text", word, { ordinal, share, trust: 0 });
      }
    }
    yield* words.rows();
  }
}

function goesFor(model: Pick<Model, "numLayers" | "layerSize">): number {
  return Math.ceil(totalNeurons(model) / NEURONS_A_GO);
}

/** Spreads words evenly. */
function goOf(word: string, goes: number): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (hash * 31 + word.charCodeAt(i)) >>> 0;
  return hash % goes;
}
