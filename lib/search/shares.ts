import { at } from "@/lib/domain/at";

/** A neuron in the list of those that have a word somewhere. */
export interface Share {
  /** Layer-major position of the neuron in its model. */
  readonly ordinal: number;
  /** How much of the neuron the word is, 0–1. */
  readonly share: number;
  /** Lower bound of the F1 of its graph, 0–1. */
  readonly trust: number;
}

/** Shares opened for reading, in columns; 0–255 stands for 0–1. */
export interface ShareColumns {
  /** Ascending. */
  readonly ordinals: Uint32Array;
  readonly shares: Uint8Array;
  readonly trusts: Uint8Array;
}

export const BYTES_PER_SHARE = 6;

/** Packs shares that are sorted by neuron: u32 little-endian ordinals, then shares, then trusts, a byte each. */
export function encodeShares(shares: readonly Share[]): Uint8Array {
  const count = shares.length;
  const bytes = new Uint8Array(count * BYTES_PER_SHARE);
  const view = new DataView(bytes.buffer);
  for (const [i, { ordinal, share, trust }] of shares.entries()) {
    view.setUint32(4 * i, ordinal, true);
    bytes[4 * count + i] = toByte(share);
    bytes[5 * count + i] = toByte(trust);
  }
  return bytes;
}

/** Opens packed shares; throws when their length cannot be one of theirs. */
export function openShares(bytes: Uint8Array): ShareColumns {
  const count = bytes.length / BYTES_PER_SHARE;
  if (!Number.isInteger(count)) throw new Error(`shares of neurons have ${bytes.length} bytes`);
  const ordinals = new Uint32Array(count);
  new Uint8Array(ordinals.buffer).set(bytes.subarray(0, 4 * count));
  return {
    ordinals,
    shares: bytes.subarray(4 * count, 5 * count),
    trusts: bytes.subarray(5 * count),
  };
}

/** What a byte of the columns stands for, 0–1. */
export function fromByte(bytes: Uint8Array, place: number): number {
  return at(bytes, place) / 255;
}

/** What is more than nothing stays so. */
function toByte(value: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.min(255, Math.round(value * 255)));
}
