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
    const size = this.#sizes[neuron] ?? 0;
    let at = start + size;
    if (size === this.#limit) {
      if (!this.#beats(at - 1, other, shared, similarity)) return;
      at--;
    } else this.#sizes[neuron] = size + 1;
    while (at > start && this.#beats(at - 1, other, shared, similarity)) {
      this.#write(at, this.#others[at - 1] ?? 0, this.#shared[at - 1] ?? 0, this.#similarities[at - 1] ?? 0);
      at--;
    }
    this.#write(at, other, shared, similarity);
  }

  /** The neuron's list, best first. */
  list(neuron: number): { other: number; shared: number; similarity: number }[] {
    const start = neuron * this.#limit;
    return Array.from({ length: this.#sizes[neuron] ?? 0 }, (_, i) => ({
      other: this.#others[start + i] ?? 0,
      shared: this.#shared[start + i] ?? 0,
      similarity: this.#similarities[start + i] ?? 0,
    }));
  }

  #beats(place: number, other: number, shared: number, similarity: number): boolean {
    const there = this.#similarities[place] ?? 0;
    if (similarity !== there) return similarity > there;
    const sharedThere = this.#shared[place] ?? 0;
    return shared === sharedThere ? other < (this.#others[place] ?? 0) : shared > sharedThere;
  }

  #write(place: number, other: number, shared: number, similarity: number): void {
    this.#others[place] = other;
    this.#shared[place] = shared;
    this.#similarities[place] = similarity;
  }
}
