import path from "node:path";
import type { Progress } from "@/lib/analysis/progress";
import type { Malformed } from "@/lib/bundle/read";
import { importBundle } from "./import-bundle";
import { BadSource, formatMalformed, formatReport, type ImportReport } from "./report";

export interface ImportOptions {
  readonly log: (line: string) => void;
  /** Where to show how far it is. */
  readonly progress?: Progress;
  /** Reads and checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Publishes nothing from a source with any malformed part. */
  readonly strict?: boolean;
  /** Threads that encode; without it, as many as the cores and the bundle's size suggest. */
  readonly workers?: number;
}

/**
 * Imports bundles into the database, one after the other, and logs a report of each. A bad source changes
 * nothing and does not keep the others back; throws one sentence at the end when there was one.
 */
export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  const bad: string[] = [];
  for (const each of paths) {
    try {
      const report = await importBundle(each, options);
      for (const line of formatReport(report)) options.log(line);
      reports.push(report);
    } catch (error) {
      if (!(error instanceof BadSource)) throw error;
      for (const line of describeFault(each, error.message, error.malformed)) options.log(line);
      bad.push(path.basename(path.resolve(each)));
    }
  }
  if (bad.length > 0)
    throw new Error(`Nothing was imported from ${bad.join(", ")}; the database keeps what it had.`);
  return reports;
}

function describeFault(source: string, message: string, malformed: readonly Malformed[]): string[] {
  return [`${path.basename(path.resolve(source))}: ${message}`, ...formatMalformed(malformed)];
}
