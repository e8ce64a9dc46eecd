import type { Malformed } from "@/lib/bundle/read";

/** What an import of one source did. */
export interface ImportReport {
  readonly model: string;
  /** Last part of the path. */
  readonly source: string;
  /** `unchanged`: the database had it all; `checked`: a dry run. */
  readonly outcome: "imported" | "unchanged" | "checked";
  /** Neurons in the source; in a bundle, the malformed ones included. */
  readonly seen: number;
  /** Neurons that readers did not have before. */
  readonly written: number;
  /** Neurons that were there already, from this source. */
  readonly unchanged: number;
  /** Neurons of the model that are not in the source. */
  readonly missing: number;
  /** Methods and added services that the source brought data of. */
  readonly services: readonly string[];
  readonly malformed: readonly Malformed[];
}

/** A source that cannot be imported: nothing of it was published. */
export class BadSource extends Error {
  readonly malformed: readonly Malformed[];

  constructor(message: string, malformed: readonly Malformed[] = []) {
    super(message);
    this.malformed = malformed;
  }
}

const MOST_LINES = 20;

/** @example formatMalformed([{ file: "bundle.json", line: 1, reason: "not JSON" }]) // ["bundle.json:1: not JSON"] */
export function formatMalformed(malformed: readonly Malformed[]): string[] {
  const lines = malformed
    .slice(0, MOST_LINES)
    .map(({ file, line, reason }) => `${line > 0 ? `${file}:${line}` : file}: ${reason}`);
  return malformed.length > MOST_LINES ? [...lines, `… and ${malformed.length - MOST_LINES} more`] : lines;
}

/** The report for people, a line each. */
export function formatReport({
  model,
  source,
  outcome,
  services,
  malformed,
  ...counts
}: ImportReport): string[] {
  if (outcome === "unchanged")
    return [
      `${source}: ${model} is unchanged, the database has all of it already.`,
      ...formatMalformed(malformed),
    ];
  const done = outcome === "checked" ? "would be written" : "written";
  const list = services.length > 0 ? services.join(", ") : "no service";
  return [
    `${source}: ${model} (${list}): ${counts.seen} neurons seen, ${counts.written} ${done}, ${counts.unchanged} unchanged, ${counts.missing} missing, ${malformed.length} malformed.`,
    ...formatMalformed(malformed),
  ];
}

/** Why a source in which nothing is sound and known brings nothing. */
export function describeUnusable(malformed: readonly Malformed[]): string {
  if (malformed.length > 0) return "no neuron of the bundle can be used:";
  return "nothing of the bundle can be imported: its neurons have no part that an import reads, see public/docs/bundle.md";
}
