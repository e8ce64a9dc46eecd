import { randomInt } from "node:crypto";

/** 32-bit words of a slot: two of the id's hash, and the number plus one; 0 there says that the slot is free. */
const SLOT = 3;
const LEAST_SLOTS = 1024;
/** Slots taken of all, at most, before there are twice as many. */
const FULL = 0.6;
/** Words before the slots in `toBytes`: how many are taken, and the two seeds. */
const HEAD = 3;

/**
 * Whole numbers (below 2^32 − 1) by strings, which are remembered as 64 bits of a hash each: some 20 to 40 bytes, where
 * a `Map` takes several times as much and ends at 16.7 million. The hash begins with numbers drawn by chance, so that
 * nobody can choose strings that it confuses; of ten million, two are taken for one with a probability of 3 in a million.
 */
export class NumberById {
  private slots: Uint32Array = new Uint32Array(SLOT * LEAST_SLOTS);
  private taken = 0;
  private readonly seeds: readonly [number, number];
  /** Of the string asked for last: no object need be made of them. */
  private first = 0;
  private second = 0;

  constructor(seeds: readonly [number, number] = [randomInt(2 ** 32), randomInt(2 ** 32)]) {
    this.seeds = seeds;
  }

  /** The inverse of `toBytes`; shares memory with `bytes`, which must begin at a multiple of four. */
  static of(bytes: Uint8Array): NumberById {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const [taken = 0, first = 0, second = 0] = words;
    const numbers = new NumberById([first, second]);
    numbers.taken = taken;
    numbers.slots = words.subarray(HEAD);
    return numbers;
  }

  /** How many strings there are. */
  get size(): number {
    return this.taken;
  }

  /** Whether the string is new; where it is not, its number stays what it was. */
  add(id: string, number = 0): boolean {
    if (this.taken + 1 > (FULL * this.slots.length) / SLOT) this.grow();
    const slot = this.slotOf(id);
    if (this.slots[slot + 2] !== 0) return false;
    this.write(slot, this.first, this.second, number + 1);
    this.taken += 1;
    return true;
  }

  get(id: string): number | undefined {
    const found = this.slots[this.slotOf(id) + 2] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** For another thread of the same machine. */
  toBytes(): Uint8Array {
    const words = new Uint32Array(HEAD + this.slots.length);
    words.set([this.taken, ...this.seeds]);
    words.set(this.slots, HEAD);
    return new Uint8Array(words.buffer);
  }

  /** Where the string is, or would be; its hash is in `first` and `second` then. */
  private slotOf(id: string): number {
    this.hash(id);
    return this.findSlot(this.first, this.second);
  }

  private findSlot(first: number, second: number): number {
    const { slots } = this;
    const mask = slots.length / SLOT - 1; // there are a power of two
    for (let place = first & mask; ; place = (place + 1) & mask) {
      const slot = SLOT * place;
      if (slots[slot + 2] === 0 || (slots[slot] === first && slots[slot + 1] === second)) return slot;
    }
  }

  private write(slot: number, first: number, second: number, taken: number): void {
    this.slots[slot] = first;
    this.slots[slot + 1] = second;
    this.slots[slot + 2] = taken;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += SLOT) {
      const taken = old[slot + 2] ?? 0;
      if (taken === 0) continue;
      const [first, second] = [old[slot] ?? 0, old[slot + 1] ?? 0];
      this.write(this.findSlot(first, second), first, second, taken);
    }
  }

  /** Two multiplicative hashes of the UTF-16 code units, each mixed with the other at the end (MurmurHash3's finaliser). */
  private hash(id: string): void {
    let [first, second] = this.seeds;
    for (let i = 0; i < id.length; i++) {
      const unit = id.charCodeAt(i);
      first = Math.imul(first ^ unit, 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second ^ unit, 0x5f356495);
      second ^= second >>> 13;
    }
    first = mix(first ^ id.length);
    second = mix(second ^ first);
    this.first = first >>> 0;
    this.second = second >>> 0;
  }
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
