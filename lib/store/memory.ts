import { LRUCache } from "lru-cache";
import { must } from "@/lib/domain/at";

/** What an entry costs beside its value, about. */
const OVERHEAD_BYTES = 500;

/** A value that wants to know whether it is kept. */
interface Keepable {
  /** It is kept from now on. */
  readonly keep?: () => void;
  /** It is kept no more. */
  readonly drop?: () => void;
}

interface Entry {
  readonly cache: string;
  readonly value: object & Keepable;
  readonly bytes: number;
}

/**
 * What a process keeps of what it has read and made: any number of named caches within one budget of bytes, the least
 * recently used entry of all dropped first. A budget of 0 keeps nothing.
 */
export class Memory {
  private readonly sizes = new Map<string, number>();
  private readonly entries: LRUCache<string, Entry, () => Promise<Entry>> | null;

  /** `budget` in bytes. */
  constructor(budget: number) {
    this.entries =
      budget === 0
        ? null
        : new LRUCache<string, Entry, () => Promise<Entry>>({
            maxSize: budget,
            sizeCalculation: ({ bytes }) => bytes,
            onInsert: ({ cache, value, bytes }) => {
              value.keep?.();
              this.resize(cache, bytes);
            },
            dispose: ({ cache, value, bytes }) => {
              value.drop?.();
              this.resize(cache, -bytes);
            },
            // Who waits for a value gets it, also when its place has been taken meanwhile.
            ignoreFetchAbort: true,
            fetchMethod: (_key, _stale, { context: load }) => load(),
          });
  }

  /** The value kept under a key, or the one that `load` gives, for however many ask meanwhile once. */
  async read<Value extends object>(
    cache: string,
    key: string,
    load: () => Promise<Value>,
    bytesOf: (value: Value) => number,
  ): Promise<Value> {
    if (this.entries === null) return load();
    const loadEntry = async () => entryOf(cache, await load(), bytesOf);
    const entry = await this.entries.fetch(keyOf(cache, key), { context: loadEntry });
    return must(entry, "what was loaded").value as Value; // only this cache's values are under its keys
  }

  /** The value kept under a key, if it is there. */
  get<Value extends object>(cache: string, key: string): Value | undefined {
    return this.entries?.get(keyOf(cache, key))?.value as Value | undefined; // as above
  }

  set<Value extends object>(cache: string, key: string, value: Value, bytes: number): void {
    this.entries?.set(
      keyOf(cache, key),
      entryOf(cache, value, () => bytes),
    );
  }

  /** Bytes that each cache holds, by name. */
  sizesByCache(): ReadonlyMap<string, number> {
    return this.sizes;
  }

  private resize(cache: string, bytes: number): void {
    this.sizes.set(cache, (this.sizes.get(cache) ?? 0) + bytes);
  }
}

function entryOf<Value extends object>(
  cache: string,
  value: Value,
  bytesOf: (value: Value) => number,
): Entry {
  return { cache, value, bytes: bytesOf(value) + OVERHEAD_BYTES };
}

function keyOf(cache: string, key: string): string {
  return `${cache} ${key}`;
}
