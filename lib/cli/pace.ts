/** How fast work goes: what was done already when it was taken up again, and said at once, is not counted. */
export class Pace {
  private began: number;
  private before = 0;
  private readonly started: number;
  private readonly now: () => number;

  /** @param now milliseconds */
  constructor(now: () => number = Date.now) {
    this.now = now;
    this.started = now();
    this.began = this.started;
  }

  /** Tells it how much is done. */
  update(done: number): void {
    if (this.now() - this.began >= TAKEN_UP_MS) return;
    this.before = done;
    this.began = this.now();
  }

  /** Units per second; of all of them while none is new. */
  rate(done: number): number {
    const isNew = done > this.before;
    const since = Math.max(1, this.now() - (isNew ? this.began : this.started));
    return (1000 * (isNew ? done - this.before : done)) / since;
  }

  /** Seconds for what is left; infinite while nothing is done. */
  left(done: number, total: number): number {
    const rate = this.rate(done);
    return rate > 0 ? (total - done) / rate : Number.POSITIVE_INFINITY;
  }
}

/** What is saved is read faster than anything is found out. */
const TAKEN_UP_MS = 250;
