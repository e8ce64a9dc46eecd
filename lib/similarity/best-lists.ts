import { at, nothingAt } from "@/lib/domain/at";

/** For each neuron the most similar others, best first, in fixed-size blocks of typed arrays. */
export class BestLists {
  readonly #limit: number;
  readonly #sizes: Uint16Array;
  readonly #others: Uint32Array;
  readonly #shared: Uint16Array;
  readonly #similarities: Float64Array;

  constructor(numNeurons: number, limit: number) {
    this.#limit = limit;
    this.#sizes = new Uint16Array(numNeurons);
    this.#others = new Uint32Array(numNeurons * limit);
    this.#shared = new Uint16Array(numNeurons * limit);
    this.#similarities = new Float64Array(numNeurons * limit);
  }

  /** Keeps `other` for `neuron` if it is among the best: more similar, then more shared tokens, then smaller number. */
  offer(neuron: number, other: number, shared: number, similarity: number): void {
    const start = neuron * this.#limit;
    const size = this.#sizes[neuron] ?? nothingAt(neuron);
    let place = start + size;
    if (size === this.#limit) {
      if (!this.#beats(place - 1, other, shared, similarity)) return;
      place--;
    } else this.#sizes[neuron] = size + 1;
    while (place > start && this.#beats(place - 1, other, shared, similarity)) {
      this.#move(place - 1);
      place--;
    }
    this.#write(place, other, shared, similarity);
  }

  /** The neuron's list, best first. */
  list(neuron: number): { other: number; shared: number; similarity: number }[] {
    const start = neuron * this.#limit;
    return Array.from({ length: at(this.#sizes, neuron) }, (_, i) => ({
      other: at(this.#others, start + i),
      shared: at(this.#shared, start + i),
      similarity: at(this.#similarities, start + i),
    }));
  }

  #beats(place: number, other: number, shared: number, similarity: number): boolean {
    const there = this.#similarities[place] ?? nothingAt(place);
    if (similarity !== there) return similarity > there;
    const sharedThere = this.#shared[place] ?? nothingAt(place);
    if (shared !== sharedThere) return shared > sharedThere;
    return other < (this.#others[place] ?? nothingAt(place));
  }

  /** One place further from the best. */
  #move(place: number): void {
    this.#write(
      place + 1,
      this.#others[place] ?? nothingAt(place),
      this.#shared[place] ?? nothingAt(place),
      this.#similarities[place] ?? nothingAt(place),
    );
  }

  #write(place: number, other: number, shared: number, similarity: number): void {
    this.#others[place] = other;
    this.#shared[place] = shared;
    this.#similarities[place] = similarity;
  }
}
