/**
 * A number that looks random for each combination of whole numbers, 0 … 2^32 − 1, the same everywhere:
 * draws that must not depend on the order of work take it as their priority. (The mixing step is
 * MurmurHash3's finaliser.)
 */
export function hashOf(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash ^= number + 0x9e3779b9 + (hash << 6) + (hash >>> 2);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
