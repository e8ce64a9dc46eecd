import { inspect } from "node:util";

/** How long a fault that has been told is only counted. */
const INTERVAL_MS = 60_000;
/** Different faults told in that time; further ones are counted together. */
const MOST_FAULTS = 50;
const MOST_CHARACTERS = 4000;
const OTHERS = "other faults";

/** Where lines go to. */
type Write = (line: string) => void;

/**
 * Faults as lines for who runs the site, bounded however many there are: the first of a kind with all that is known of
 * it, those like it by their number when a minute is over.
 */
export class FaultLog {
  private readonly write: Write;
  private readonly counts = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(write: Write) {
    this.write = write;
  }

  /** Tells a fault, or counts it; `about` is what was asked for. */
  tell(about: string, error: unknown): void {
    const kind = kindOf(error);
    const isKnown = this.counts.has(kind);
    const key = isKnown || this.counts.size < MOST_FAULTS ? kind : OTHERS;
    if (key !== OTHERS && !isKnown) this.write(`${about}: ${textOf(error)}`);
    this.counts.set(key, (this.counts.get(key) ?? (key === OTHERS ? 0 : -1)) + 1);
    this.timer ??= setTimeout(() => this.sum(), INTERVAL_MS).unref();
  }

  /** Tells how often each fault came again, and begins anew. */
  sum(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const again = [...this.counts].filter(([, count]) => count > 0);
    this.counts.clear();
    for (const [kind, count] of again) this.write(`${count} times more within a minute: ${kind}`);
  }
}

const log = new FaultLog((line) => console.error(line));

/** Tells a fault of this process. */
export function logFault(about: string, error: unknown): void {
  log.tell(about, error);
}

/** What faults of the same kind share: their words without what is counted or quoted in them, and where they arose. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return words(String(error));
  const [place = ""] = /^\s+at .*$/m.exec(error.stack ?? "") ?? [];
  return `${error.name}: ${words(error.message)}${place === "" ? "" : ` ${place.trim()}`}`;
}

function words(text: string): string {
  const [line = ""] = text.trim().split("\n", 1);
  return line
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "…")
    .replace(/\d+/g, "#")
    .slice(0, 200);
}

function textOf(error: unknown): string {
  return (error instanceof Error ? inspect(error) : String(error)).slice(0, MOST_CHARACTERS);
}
