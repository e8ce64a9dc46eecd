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
  /** Places in the dataset of the sequences that every graph was tested on as ordinary text; null without any. */
  readonly ordinarySequences: readonly number[] | null;
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
  readonly ordinary_sequences?: readonly number[] | undefined;
}

export function provenanceOf(record: ProvenanceRecord): Provenance {
  const { tool_version, tokens_scanned, ordinary_sequences, date, ...rest } = record;
  return {
    ...{ ...rest, toolVersion: tool_version, date: date ?? null },
    tokensScanned: tokens_scanned ?? null,
    ordinarySequences: ordinary_sequences ?? null,
  };
}

/** The inverse of `provenanceOf`. */
export function provenanceRecordOf({
  toolVersion,
  tokensScanned,
  ordinarySequences,
  date,
  caveats,
  ...rest
}: Provenance): ProvenanceRecord & { caveats: string[]; ordinary_sequences?: number[] } {
  return {
    ...rest,
    tool_version: toolVersion,
    ...(date !== null && { date }),
    ...(tokensScanned !== null && { tokens_scanned: tokensScanned }),
    caveats: [...caveats],
    ...(ordinarySequences !== null && { ordinary_sequences: [...ordinarySequences] }),
  };
}
