import { nothingAt } from "@/lib/domain/at";

/** A neuron's place in a list of neurons that have a token in one role. */
export interface Posting {
  /** Layer-major position of the neuron in its model. */
  readonly ordinal: number;
  /** 0–1, to a 255th. */
  readonly importance: number;
  /** The token as it stands in the graph, before normalisation. */
  readonly token: string;
}

/** Postings of one token and role as they are stored: columns in one block of bytes, ascending by neuron. */
export interface StoredPostings {
  readonly numNeurons: number;
  /** The spellings that `bytes` refers to by number; at most 256, the first is used for any beyond. */
  readonly rawTokens: readonly string[];
  /** numNeurons × u32 little-endian ordinals, then numNeurons × u8 importance, then numNeurons × u8 spelling. */
  readonly bytes: Uint8Array;
}

const BYTES_EACH = 6;
const MOST_SPELLINGS = 256;

/** Packs postings that are sorted by neuron, each neuron once. */
export function encodePostings(postings: readonly Posting[]): StoredPostings {
  const count = postings.length;
  const bytes = new Uint8Array(count * BYTES_EACH);
  const view = new DataView(bytes.buffer);
  const spellings = new Map<string, number>();
  for (const [i, { ordinal, importance, token }] of postings.entries()) {
    if (!spellings.has(token) && spellings.size < MOST_SPELLINGS) spellings.set(token, spellings.size);
    view.setUint32(4 * i, ordinal, true);
    bytes[4 * count + i] = Math.round(importance * 255);
    bytes[5 * count + i] = spellings.get(token) ?? 0;
  }
  return { numNeurons: count, rawTokens: [...spellings.keys()], bytes };
}

/** Stored postings opened for reading: columns, not objects, so that a long list costs nothing to open. */
export interface PostingColumns {
  /** Ascending. */
  readonly ordinals: Uint32Array;
  /** 0–255. */
  readonly importances: Uint8Array;
  /** Positions in `rawTokens`. */
  readonly spellings: Uint8Array;
  readonly rawTokens: readonly string[];
}

/** Opens stored postings; throws when their length is not what their count says. */
export function openPostings({ numNeurons, rawTokens, bytes }: StoredPostings): PostingColumns {
  if (bytes.length !== numNeurons * BYTES_EACH) {
    throw new Error(`postings of ${numNeurons} neurons have ${bytes.length} bytes`);
  }
  const ordinals = new Uint32Array(numNeurons);
  new Uint8Array(ordinals.buffer).set(bytes.subarray(0, 4 * numNeurons));
  return {
    ordinals,
    importances: bytes.subarray(4 * numNeurons, 5 * numNeurons),
    spellings: bytes.subarray(5 * numNeurons),
    rawTokens,
  };
}

/** First place from `from` on whose value is not less, in ascending values: by doubling steps, then by halving. */
export function seek(values: Uint32Array, value: number, from = 0): number {
  let low = from;
  let step = 1;
  while (low + step < values.length && (values[low + step] ?? nothingAt(low + step)) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? nothingAt(middle)) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Neurons that are in any of the ascending lists, each once, ascending. */
export function union(lists: readonly Uint32Array[]): Uint32Array {
  const [first, ...rest] = lists;
  return rest.reduce(unionOfTwo, first ?? new Uint32Array(0));
}

function unionOfTwo(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length + b.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? nothingAt(i);
    const y = b[j] ?? nothingAt(j);
    out[count++] = Math.min(x, y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const rest = i < a.length ? a.subarray(i) : b.subarray(j);
  out.set(rest, count);
  return out.subarray(0, count + rest.length);
}
