/** Files over which the tokens of an archive's search are spread. */
export const SHARDS = 64;

/** What an archive's search knows of its model. */
export interface SearchFacts {
  readonly model: string;
  readonly numLayers: number;
  /** Those that have data, in order: the archive has pages of them alone. */
  readonly layers: readonly number[];
  readonly layerSize: number;
}

/** Postings of one token and role, as `StoredPostings` of lib/search/postings.ts, their bytes in base64. */
export interface ShardEntry {
  readonly token: string;
  readonly role: "activating" | "important";
  readonly num_neurons: number;
  readonly raw_tokens: readonly string[];
  readonly postings: string;
}

/** The file that a normalised token's postings are in, whatever its case: FNV-1a over UTF-16 units, modulo `SHARDS`. */
export function shardOf(token: string): number {
  let hash = 0x811c9dc5;
  for (const unit of token.toLowerCase().split("")) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  return (hash >>> 0) % SHARDS;
}
