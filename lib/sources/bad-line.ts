import { BrokenFile } from "@/lib/bundle/lines";
import type { Malformed } from "@/lib/bundle/read";

/** A file that a reader cannot make sense of; `line` counts from 1. */
export class BadLine extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** What reading `file` failed of; an error that is not the file's is thrown on. */
export function malformedBy(error: unknown, file: string): Malformed {
  if (error instanceof BadLine || error instanceof BrokenFile)
    return { file, line: error.line, reason: error.message };
  throw error;
}

/** Hears of what is wrong in a file, when the rest is read all the same. */
export type ReportLine = (line: number, reason: string) => void;

/** Tells `bad` where `read` could not go on. */
export function reportingBadLine(bad: ReportLine, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    bad(error.line, error.message);
  }
}
