/** Upper bounds of the latency histogram, seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Histogram {
  readonly counts: number[];
  sum: number;
  total: number;
}

interface Counts {
  /** Requests by `route status`. */
  readonly requests: Map<string, number>;
  readonly latency: Map<string, Histogram>;
  cacheHits: number;
  cacheMisses: number;
  cacheBytes: number;
}

/** Held on globalThis, because a bundler may load this module more than once in a process. */
const shared = globalThis as typeof globalThis & { deepdecipherMetrics?: Counts };

function counts(): Counts {
  shared.deepdecipherMetrics ??= {
    requests: new Map(),
    latency: new Map(),
    cacheHits: 0,
    cacheMisses: 0,
    cacheBytes: 0,
  };
  return shared.deepdecipherMetrics;
}

/** Counts an answered request under the template of its address. */
export function countRequest(route: string, status: number, milliseconds: number): void {
  const { requests, latency } = counts();
  const key = `${route} ${status}`;
  requests.set(key, (requests.get(key) ?? 0) + 1);
  let histogram = latency.get(route);
  if (histogram === undefined) {
    histogram = { counts: BOUNDS.map(() => 0), sum: 0, total: 0 };
    latency.set(route, histogram);
  }
  const seconds = milliseconds / 1000;
  histogram.sum += seconds;
  histogram.total += 1;
  const place = BOUNDS.findIndex((bound) => seconds <= bound);
  if (place >= 0) histogram.counts[place] = (histogram.counts[place] ?? 0) + 1;
}

/** Counts a look into the cache of ready answers, or notes how large it is now. */
export function countCache(hit: boolean | null, bytes?: number): void {
  const all = counts();
  if (hit === true) all.cacheHits += 1;
  if (hit === false) all.cacheMisses += 1;
  if (bytes !== undefined) all.cacheBytes = bytes;
}

/** All counts of this process as Prometheus text, version 0.0.4. */
export function formatMetrics(): string {
  const { requests, latency, cacheHits, cacheMisses, cacheBytes } = counts();
  const { rss } = process.memoryUsage();
  return [
    "# HELP deepdecipher_requests_total Answered API requests.",
    "# TYPE deepdecipher_requests_total counter",
    ...[...requests].map(([key, count]) => {
      const [route = "", status = ""] = key.split(" ");
      return `deepdecipher_requests_total{route="${escapeLabel(route)}",status="${status}"} ${count}`;
    }),
    "# HELP deepdecipher_request_seconds Time to make an answer, without sending it.",
    "# TYPE deepdecipher_request_seconds histogram",
    ...[...latency].flatMap(([route, histogram]) => formatHistogram(route, histogram)),
    "# HELP deepdecipher_cache_lookups_total Looks into the cache of ready answers.",
    "# TYPE deepdecipher_cache_lookups_total counter",
    `deepdecipher_cache_lookups_total{result="hit"} ${cacheHits}`,
    `deepdecipher_cache_lookups_total{result="miss"} ${cacheMisses}`,
    "# HELP deepdecipher_cache_bytes Size of the cache of ready answers.",
    "# TYPE deepdecipher_cache_bytes gauge",
    `deepdecipher_cache_bytes ${cacheBytes}`,
    "# HELP process_resident_memory_bytes Memory of this process.",
    "# TYPE process_resident_memory_bytes gauge",
    `process_resident_memory_bytes ${rss}`,
    "",
  ].join("\n");
}

function formatHistogram(route: string, { counts: inBucket, sum, total }: Histogram): string[] {
  const label = `route="${escapeLabel(route)}"`;
  let below = 0;
  const buckets = BOUNDS.map((bound, i) => {
    below += inBucket[i] ?? 0;
    return `deepdecipher_request_seconds_bucket{${label},le="${bound}"} ${below}`;
  });
  return [
    ...buckets,
    `deepdecipher_request_seconds_bucket{${label},le="+Inf"} ${total}`,
    `deepdecipher_request_seconds_sum{${label}} ${sum}`,
    `deepdecipher_request_seconds_count{${label}} ${total}`,
  ];
}

function escapeLabel(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
