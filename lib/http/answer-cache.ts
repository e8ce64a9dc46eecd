import { LRUCache } from "lru-cache";
import { readEnvironment } from "@/lib/environment";
import type { Made } from "./handler";
import { countCache } from "./metrics";

const OVERHEAD_BYTES = 1000;
const maxSize = readEnvironment().API_CACHE_MB * 2 ** 20;

/** Ready answers up to API_CACHE_MB, the least recently used dropped first; null when that is 0. */
const answers =
  maxSize === 0
    ? null
    : new LRUCache<string, Made>({
        maxSize,
        sizeCalculation: ({ body }) => ("bytes" in body ? body.bytes.length : 0) + OVERHEAD_BYTES,
      });

export function getCachedAnswer(key: string): Made | undefined {
  const made = answers?.get(key);
  countCache(made !== undefined);
  return made;
}

/** Keeps an answer; a stream is not kept. */
export function keepAnswer(key: string, made: Made): void {
  if ("stream" in made.body) return;
  answers?.set(key, made);
  countCache(null, answers?.calculatedSize ?? 0);
}
