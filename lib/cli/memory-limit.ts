import { totalmem } from "node:os";

/** Bytes that this process may use: of the machine, or as many as a container or another limit leaves of them. */
export function memoryLimit(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * Bytes that an analysis may use, about: as many gigabytes as are asked for, 4 when nothing is, or less where there are not
 * so many. Throws a sentence where more is asked for than there is.
 *
 * @param limit bytes that the process may use
 */
export function chosenMemory(asked: number | null, limit: number): number {
  if (asked === null) return Math.min(USUAL, SHARE * limit);
  if (asked * 1e9 <= limit) return asked * 1e9;
  throw new Error(
    `--memory ${asked} is more than this process may use, ${(limit / 1e9).toFixed(1)} GB: ask for less, or raise the limit of the container or the machine`,
  );
}

const USUAL = 4e9;
/** Some is left for other processes and for the files that the system keeps in memory. */
const SHARE = 0.75;
