import type { Faults } from "@/lib/bundle/faults";
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
  /** The first of what is malformed. */
  readonly malformed: readonly Malformed[];
  /** How much is malformed in all. */
  readonly faults: number;
}

/** A source that cannot be imported: nothing of it was published. */
export class BadSource extends Error {
  readonly faults: Faults;

  constructor(message: string, faults: Faults | readonly Malformed[] = []) {
    super(message);
    this.faults = "named" in faults ? faults : { count: faults.length, named: faults };
  }
}

const MOST_LINES = 20;

/** @example formatFaults({ count: 1, named: [{ file: "bundle.json", line: 1, reason: "not JSON" }] }) // ["bundle.json:1: not JSON"] */
export function formatFaults({ count, named }: Faults): string[] {
  const lines = named
    .slice(0, MOST_LINES)
    .map(({ file, line, reason }) => `${line > 0 ? `${file}:${line}` : file}: ${reason}`);
  return count > lines.length ? [...lines, `… and ${count - lines.length} more`] : lines;
}

/** The report for people, a line each. */
export function formatReport({
  model,
  source,
  outcome,
  services,
  malformed,
  faults,
  ...counts
}: ImportReport): string[] {
  const named = formatFaults({ count: faults, named: malformed });
  if (outcome === "unchanged")
    return [`${source}: ${model} is unchanged, the database has all of it already.`, ...named];
  const done = outcome === "checked" ? "would be written" : "written";
  const list = services.length > 0 ? services.join(", ") : "no service";
  return [
    `${source}: ${model} (${list}): ${counts.seen} neurons seen, ${counts.written} ${done}, ${counts.unchanged} unchanged, ${counts.missing} missing, ${faults} malformed.`,
    ...named,
  ];
}

/** Why a source in which nothing is sound and known brings nothing. */
export function describeUnusable({ count }: Faults): string {
  if (count > 0) return "no neuron of the bundle can be used:";
  return "nothing of the bundle can be imported: its neurons have no part that an import reads, see public/docs/bundle.md";
}
