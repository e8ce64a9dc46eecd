/** All places are taken, and there is no room to wait, or it took too long. */
export class Busy extends Error {}

/** How many works are done at a time, how many wait, and for how many milliseconds. */
export interface SlotLimits {
  readonly running: number;
  readonly waiting: number;
  readonly waitMs: number;
}

interface Waiting {
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Work of which so much is done at a time; the rest waits in a queue that ends, and not for long. */
export class Slots {
  private readonly limits: SlotLimits;
  private readonly waiting: Waiting[] = [];
  private running = 0;

  constructor(limits: SlotLimits) {
    this.limits = limits;
  }

  /** The work's outcome; throws `Busy` when it was not begun, and the signal's reason when it was aborted before. */
  async run<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted();
    if (this.running >= this.limits.running) await this.wait(signal);
    else this.running += 1;
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private wait(signal?: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.limits.waiting) throw new Busy();
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        const place = this.waiting.indexOf(entry);
        if (place === -1) return; // it was let in
        this.waiting.splice(place, 1);
        clearTimeout(entry.timer);
        reject(reason);
      };
      const timer = setTimeout(() => leave(new Busy()), this.limits.waitMs);
      const entry: Waiting = { begin: resolve, timer };
      this.waiting.push(entry);
      signal?.addEventListener("abort", () => leave(signal.reason), { once: true });
    });
  }

  /** The place goes to the one that has waited longest. */
  private pass(): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    clearTimeout(next.timer);
    next.begin();
  }
}
