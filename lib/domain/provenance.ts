/** Where data come from. */
export interface Provenance {
  readonly source: string;
  readonly tool: string;
  readonly toolVersion: string;
  /** ISO 8601. */
  readonly date: string | null;
  readonly licence: string;
  readonly tokensScanned: number | null;
  readonly caveats: readonly string[];
}
