import { must } from "@/lib/domain/at";

/** Statements of one kind under way; what is asked for meanwhile would only wait for a connection. */
const AT_ONCE = 4;
/** Places that one statement reads: some megabytes at most. */
const TOGETHER = 8;

interface Waiting<Place, Found> {
  readonly place: Place;
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads of one kind. A few go at once; those that come meanwhile wait for the next of these to end and are read
 * together by one statement, which costs PostgreSQL less than as many statements. Nothing waits on purpose.
 */
class Queue<Place, Found> {
  private readonly read: (places: readonly Place[]) => Promise<readonly Found[]>;
  private readonly waiting: Waiting<Place, Found>[] = [];
  private running = 0;

  constructor(read: (places: readonly Place[]) => Promise<readonly Found[]>) {
    this.read = read;
  }

  get isIdle(): boolean {
    return this.running === 0 && this.waiting.length === 0;
  }

  add(place: Place): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ place, resolve, reject });
      if (this.running < AT_ONCE) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running += 1;
    for (let some = this.next(); some.length > 0; some = this.next()) {
      try {
        const found = await this.read(some.map(({ place }) => place));
        for (const [i, { resolve }] of some.entries()) resolve(must(found[i], "what was read of a place"));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    this.running -= 1;
  }

  private next(): Waiting<Place, Found>[] {
    return this.waiting.splice(0, TOGETHER);
  }
}

/** The queues of a store, by what is read. */
export class SharedReads<Place, Found> {
  private readonly queues = new Map<string, Queue<Place, Found>>();

  /** `read` is the same for every call of a kind: it gives what there is at each place, in order. */
  async one(
    kind: string,
    place: Place,
    read: (places: readonly Place[]) => Promise<readonly Found[]>,
  ): Promise<Found> {
    const queue = this.queues.get(kind) ?? new Queue(read);
    this.queues.set(kind, queue);
    try {
      return await queue.add(place);
    } finally {
      if (queue.isIdle) this.queues.delete(kind);
    }
  }
}
