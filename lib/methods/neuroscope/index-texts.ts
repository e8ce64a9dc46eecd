import { type Model, totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { SnippetPreview } from "@/lib/domain/snippet";
import type { IndexContext } from "@/lib/methods/method";
import { NEURONS_AT_ONCE, SharesByWord } from "@/lib/methods/search-index/gather";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson } from "@/lib/methods/stored-json";
import type { Row } from "@/lib/store/table";
import { SNIPPET_PAGE } from "./tables";
import { textNearPeak, textShares } from "./text-words";

/** Lists neurons by the words of their texts near where they fire. */
export async function indexTexts(context: IndexContext): Promise<void> {
  await context.replaceRows(SEARCH_POSTINGS, context.words?.rows() ?? wordRows(context));
}

/** From the rows; of more neurons than may be held at once in several goes. */
async function* wordRows({ model, store, revision }: IndexContext): AsyncGenerator<Row> {
  const goes = goesFor(model);
  for (let go = 0; go < goes; go++) {
    const words = new SharesByWord();
    const columns = ["layer_index", "neuron_index", "preview"] as const;
    for await (const batch of store.scanRows(SNIPPET_PAGE, revision, columns)) {
      for (const { layer_index: layer, neuron_index: neuron, preview } of batch) {
        if (preview === null) continue;
        const ordinal = neuronOrdinal(model, { layer, neuron });
        for (const [word, share] of textShares(loadJson<SnippetPreview[]>(preview).map(textNearPeak)))
          if (goOf(word, goes) === go) words.add("text", word, { ordinal, share, trust: 0 });
      }
    }
    yield* words.rows();
  }
}

function goesFor(model: Pick<Model, "numLayers" | "layerSize">): number {
  return Math.ceil(totalNeurons(model) / NEURONS_AT_ONCE);
}

/** Spreads words evenly. */
function goOf(word: string, goes: number): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (hash * 31 + word.charCodeAt(i)) >>> 0;
  return hash % goes;
}
