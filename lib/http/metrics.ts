import { Counter, collectDefaultMetrics, Gauge, type Histogram, Registry } from "prom-client";
import { RequestTally } from "./request-tally";

/** Caches that know their sizes. */
export interface MeasuredMemory {
  /** Bytes that each cache holds, by name. */
  sizesByCache(): ReadonlyMap<string, number>;
}

interface Metrics {
  readonly registry: Registry;
  readonly requests: RequestTally;
  memory: MeasuredMemory;
  readonly lookups: { hit: number; miss: number };
}

/** Held on globalThis, because a bundler may load this module more than once in a process. */
const shared = globalThis as typeof globalThis & { deepdecipherMetrics?: Metrics };

/** Counts an answered request under the template of its address. */
export function countRequest(route: string, status: number, milliseconds: number): void {
  metrics().requests.count(route, status, milliseconds);
}

/** Counts a look into the cache of ready answers. */
export function countLookup(hit: boolean): void {
  metrics().lookups[hit ? "hit" : "miss"] += 1;
}

/** From now on these are the caches whose sizes are told. */
export function measureMemory(memory: MeasuredMemory): void {
  metrics().memory = memory;
}

/** All counts of this process as Prometheus text, version 0.0.4. */
export function formatMetrics(): Promise<string> {
  return metrics().registry.metrics();
}

/** What the counts of this process are read from. */
export function metricsRegistry(): Registry {
  return metrics().registry;
}

function metrics(): Metrics {
  shared.deepdecipherMetrics ??= createMetrics();
  return shared.deepdecipherMetrics;
}

function createMetrics(): Metrics {
  const all: Metrics = {
    registry: new Registry(),
    requests: new RequestTally(),
    memory: { sizesByCache: () => new Map() },
    lookups: { hit: 0, miss: 0 },
  };
  addRequests(all);
  addCaches(all);
  collectDefaultMetrics({ register: all.registry });
  return all;
}

function addRequests({ registry, requests }: Metrics): void {
  new Counter({
    name: "deepdecipher_requests_total",
    help: "Answered requests, of the API and of pages.",
    labelNames: ["route", "status"],
    registers: [registry],
    collect() {
      this.reset();
      for (const { labels, value } of requests.requests()) this.inc(labels, value);
    },
  });
  const name = "deepdecipher_request_seconds";
  const help = "Time to make an answer, without sending it.";
  const get = async () => ({
    name,
    help,
    type: "histogram",
    aggregator: "sum",
    values: requests.times(name),
  });
  // A registry asks of a metric no more than this; its type knows the package's own classes only.
  registry.registerMetric({ name, get } as unknown as Histogram);
}

function addCaches(all: Metrics): void {
  const registers = [all.registry];
  new Counter({
    name: "deepdecipher_cache_lookups_total",
    help: "Looks into the caches of ready answers and pages.",
    labelNames: ["result"],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(all.lookups)) this.inc({ result }, count);
    },
  });
  new Gauge({
    name: "deepdecipher_cache_bytes",
    help: "Size of each cache.",
    labelNames: ["cache"],
    registers,
    collect() {
      for (const [cache, bytes] of all.memory.sizesByCache()) this.set({ cache }, bytes);
    },
  });
}
