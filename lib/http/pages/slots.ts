/** All places are taken, and there is no room to wait, or it took too long. */
export class Busy extends Error {}

/** How many works are done at a time, how many wait, and for how many milliseconds. */
export interface SlotLimits {
  readonly running: number;
  /** Of one asker, so that another never waits for more than these; as many as `running` where nothing is said. */
  readonly runningOfOne?: number;
  readonly waiting: number;
  readonly waitMs: number;
}

/** For whom a work is done, and when it is wanted no more. */
interface Asked {
  readonly who?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly begin: () => void;
  readonly leave: (reason: unknown) => void;
}

/**
 * Work of which so much is done at a time; the rest waits in a queue that ends, and not for long. Askers take turns: who
 * asks for much waits behind himself alone, and when the queue is full, it is the one with most in it who is turned away.
 */
export class Slots {
  private readonly limits: Required<SlotLimits>;
  /** What each asker has waiting, the one whose turn is next first. */
  private readonly queues = new Map<string, Waiting[]>();
  private readonly runningOf = new Map<string, number>();
  private running = 0;
  private waiting = 0;

  constructor(limits: SlotLimits) {
    this.limits = { runningOfOne: limits.running, ...limits };
  }

  /** The work's outcome; throws `Busy` when it was not begun, and the signal's reason when it was aborted before. */
  async run<Value>(work: () => Promise<Value>, { who = "", signal }: Asked = {}): Promise<Value> {
    signal?.throwIfAborted();
    if (this.hasPlace(who)) this.take(who);
    else await this.wait(who, signal);
    try {
      return await work();
    } finally {
      this.giveBack(who);
    }
  }

  private hasPlace(who: string): boolean {
    return this.running < this.limits.running && (this.runningOf.get(who) ?? 0) < this.limits.runningOfOne;
  }

  private take(who: string): void {
    this.running += 1;
    this.runningOf.set(who, (this.runningOf.get(who) ?? 0) + 1);
  }

  private wait(who: string, signal?: AbortSignal): Promise<void> {
    if (this.waiting >= this.limits.waiting) this.turnAway(who);
    const queue = this.queues.get(who) ?? [];
    this.queues.set(who, queue);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        queue.splice(queue.indexOf(entry), 1);
        if (queue.length === 0) this.queues.delete(who);
        this.waiting -= 1;
      };
      const leave = (reason: unknown) => {
        if (!queue.includes(entry)) return; // it was let in
        end();
        reject(reason);
      };
      const begin = () => {
        end();
        this.take(who);
        resolve();
      };
      const timer = setTimeout(() => leave(new Busy()), this.limits.waitMs);
      const entry: Waiting = { begin, leave };
      queue.push(entry);
      this.waiting += 1;
      signal?.addEventListener("abort", () => leave(signal.reason), { once: true });
    });
  }

  /** Makes room by the last of the one who has most waiting; throws `Busy` where none has more than `who`. */
  private turnAway(who: string): void {
    let [most, longest] = [this.queues.get(who)?.length ?? 0, null as Waiting[] | null];
    for (const queue of this.queues.values())
      if (queue.length > most) [most, longest] = [queue.length, queue];
    if (longest === null || most < 2) throw new Busy();
    longest.at(-1)?.leave(new Busy());
  }

  /** The place goes to the next asker in turn, of what waits of him to what has waited longest. */
  private giveBack(who: string): void {
    this.running -= 1;
    const left = (this.runningOf.get(who) ?? 0) - 1;
    if (left > 0) this.runningOf.set(who, left);
    else this.runningOf.delete(who);
    for (const [next, queue] of this.queues) {
      if (!this.hasPlace(next)) continue;
      this.queues.delete(next);
      this.queues.set(next, queue); // last in turn
      queue[0]?.begin();
      return;
    }
  }
}
