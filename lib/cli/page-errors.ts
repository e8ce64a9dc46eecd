import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** How long a line that has been passed on is only counted when it comes again. */
const INTERVAL_MS = 60_000;
/** Lines passed on in that time. */
const MOST_LINES = 300;
const MOST_CHARACTERS = 1000;

/**
 * Passes on what another process says of its faults, line by line, bounded however much that is: a line that comes
 * again within a minute, as the lines of a stack do, is counted, and their number told when the minute is over.
 */
export function passErrors(said: Readable, write: (line: string) => void, intervalMs = INTERVAL_MS): void {
  const lines = new Set<string>();
  let more = 0;
  let isCounting = false;
  const sum = () => {
    if (more > 0) write(`${more} lines more from the process that renders pages, as above, within a minute.`);
    lines.clear();
    more = 0;
    isCounting = false;
  };
  createInterface({ input: said, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (whole) => {
    const line = whole.slice(0, MOST_CHARACTERS);
    if (!isCounting) setTimeout(sum, intervalMs).unref();
    isCounting = true;
    if (lines.has(line) || lines.size >= MOST_LINES) more += 1;
    else {
      lines.add(line);
      write(line);
    }
  });
}
