import { at } from "@/lib/domain/at";
import { type Model, totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import { NEURONS_AT_ONCE, SharesByWord } from "@/lib/methods/search-index/gather";
import type { RowsByMethod } from "./batch";

/**
 * The words of a source's neurons by method, gathered while their rows go by: it saves reading them back. Given up, so
 * that the rows are read, in a model too large to hold them, and where a line stands before one of an earlier neuron.
 */
export class GatheredWords {
  private readonly model: Pick<Model, "numLayers" | "layerSize">;
  private readonly byMethod = new Map<string, SharesByWord>();
  private last = -1;
  private whole: boolean;
  /** Words are of use; known from the start. */
  readonly isWanted: boolean;

  /** `fromStart`: no rows were written before. */
  constructor(model: Pick<Model, "numLayers" | "layerSize">, fromStart: boolean) {
    this.model = model;
    this.isWanted = fromStart && totalNeurons(model) <= NEURONS_AT_ONCE;
    this.whole = this.isWanted;
  }

  add(index: NeuronIndex, rows: RowsByMethod): void {
    const ordinal = neuronOrdinal(this.model, index);
    if (ordinal <= this.last) this.whole = false;
    this.last = ordinal;
    if (this.whole) this.gather(ordinal, rows);
    else this.byMethod.clear();
  }

  /** Those of a method; undefined where its rows must be read. */
  of(method: string): SharesByWord | undefined {
    return this.byMethod.get(method);
  }

  private gather(ordinal: number, rows: RowsByMethod): void {
    for (const [method, { words: found }] of Object.entries(rows)) {
      if (found === undefined) continue;
      const own = this.byMethod.get(method) ?? new SharesByWord();
      this.byMethod.set(method, own);
      for (const [i, word] of found.words.entries())
        own.add(found.role, word, { ordinal, share: at(found.shares, i), trust: 0 });
    }
  }
}
