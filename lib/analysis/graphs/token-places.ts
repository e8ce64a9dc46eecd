import { nothingAt } from "@/lib/domain/at";

/** Where each token occurs in some text, to draw what stands before or after it. */
export class TokenPlaces {
  readonly #tokenIds: Int32Array;
  /** Places of token `id`: `#places[#starts[id]]` … `#places[#starts[id + 1] − 1]`, ascending. */
  readonly #places: Int32Array;
  readonly #starts: Int32Array;

  constructor(tokenIds: Int32Array, vocabularySize: number) {
    this.#tokenIds = tokenIds;
    this.#starts = new Int32Array(vocabularySize + 1);
    for (const id of tokenIds) this.#starts[id + 1] = (this.#starts[id + 1] ?? nothingAt(id + 1)) + 1;
    for (let id = 0; id < vocabularySize; id++)
      this.#starts[id + 1] =
        (this.#starts[id + 1] ?? nothingAt(id + 1)) + (this.#starts[id] ?? nothingAt(id));
    const next = this.#starts.slice();
    this.#places = new Int32Array(tokenIds.length);
    for (const [place, id] of tokenIds.entries()) {
      const slot = next[id] ?? nothingAt(id);
      this.#places[slot] = place;
      next[id] = slot + 1;
    }
  }

  /** The places of a token, ascending; shares memory. */
  all(id: number): Int32Array {
    return this.#places.subarray(
      this.#starts[id] ?? nothingAt(id),
      this.#starts[id + 1] ?? nothingAt(id + 1),
    );
  }

  /** A token that follows `id` somewhere; any token of the text when none does. */
  after(id: number, random: () => number): number {
    const place = this.#draw(id, random);
    const next = place < 0 || place + 1 >= this.#tokenIds.length ? this.#any(random) : place + 1;
    return this.#tokenIds[next] ?? nothingAt(next);
  }

  /** The `count` tokens before an occurrence of `id`; before any place when there is none with so many. */
  before(id: number, count: number, random: () => number): Int32Array {
    const place = this.#draw(id, random);
    const end = place < count ? count + Math.floor(random() * (this.#tokenIds.length - count)) : place;
    return this.#tokenIds.subarray(end - count, end);
  }

  /** A place of the token, −1 when it has none. */
  #draw(id: number, random: () => number): number {
    const all = this.all(id);
    return all.length === 0 ? -1 : (all[Math.floor(random() * all.length)] ?? nothingAt(id));
  }

  #any(random: () => number): number {
    return Math.floor(random() * this.#tokenIds.length);
  }
}
