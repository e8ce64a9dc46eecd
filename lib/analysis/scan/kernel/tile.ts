/** Neurons of a tile: as many 32-bit numbers as a line of a processor's caches holds. */
export const TILE = 16;

/** Bytes from a token's activations to the next one's in a tile. */
export const LINE = 4 * TILE;

/** Where in a line the numbers stand that one vector holds, four at a time. */
export const QUADS = [0, 16, 32, 48] as const;

/** Bins of a histogram, half of them on either side of zero. */
export const BINS = 256;

/** Bytes of a neuron's counts, a 32-bit number per bin. */
export const COUNTS = 4 * BINS;

/** Bytes from one kind of sum of a tile's neurons, 64 bits each, to the next. */
export const SUMS = 8 * TILE;
