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

/** A provenance as bundles and databases hold it: what is not known is absent. */
export interface ProvenanceRecord {
  readonly source: string;
  readonly tool: string;
  readonly tool_version: string;
  readonly date?: string | undefined;
  readonly licence: string;
  readonly tokens_scanned?: number | undefined;
  readonly caveats: readonly string[];
}

export function provenanceOf({ tool_version, tokens_scanned, date, ...rest }: ProvenanceRecord): Provenance {
  return { ...rest, toolVersion: tool_version, date: date ?? null, tokensScanned: tokens_scanned ?? null };
}

/** The inverse of `provenanceOf`. */
export function provenanceRecordOf({
  toolVersion,
  tokensScanned,
  date,
  caveats,
  ...rest
}: Provenance): ProvenanceRecord & { readonly caveats: string[] } {
  return {
    ...rest,
    tool_version: toolVersion,
    ...(date !== null && { date }),
    ...(tokensScanned !== null && { tokens_scanned: tokensScanned }),
    caveats: [...caveats],
  };
}
