import { beforeEach, expect, test, vi } from "vitest";

let metrics: typeof import("./metrics");

beforeEach(async () => {
  vi.resetModules();
  Object.assign(globalThis, { deepdecipherMetrics: undefined });
  metrics = await import("./metrics");
});

test("requests are counted by route and status", async () => {
  metrics.countRequest("/api", 200, 1);
  metrics.countRequest("/api", 200, 1);
  metrics.countRequest("/api", 304, 1);
  metrics.countRequest("problem", 404, 1);
  expect(await linesOf("deepdecipher_requests_total")).toEqual([
    "# HELP deepdecipher_requests_total Answered requests, of the API and of pages.",
    "# TYPE deepdecipher_requests_total counter",
    'deepdecipher_requests_total{route="/api",status="200"} 2',
    'deepdecipher_requests_total{route="/api",status="304"} 1',
    'deepdecipher_requests_total{route="problem",status="404"} 1',
  ]);
});

test("times fall into buckets that hold the faster ones too", async () => {
  for (const milliseconds of [0.5, 1, 3, 60_000]) metrics.countRequest("/api", 200, milliseconds);
  const lines = await linesOf("deepdecipher_request_seconds");
  expect(lines.slice(0, 2)).toEqual([
    "# HELP deepdecipher_request_seconds Time to make an answer, without sending it.",
    "# TYPE deepdecipher_request_seconds histogram",
  ]);
  expect(lines.slice(2).map((line) => line.replace(/^.*le="(.+)"}/, "$1"))).toEqual([
    ...["0.001 2", "0.0025 2", "0.005 3", "0.01 3", "0.025 3", "0.05 3", "0.1 3", "0.25 3", "0.5 3", "1 3"],
    ...["2.5 3", "10 3", "+Inf 4"],
    'deepdecipher_request_seconds_sum{route="/api"} 60.0045',
    'deepdecipher_request_seconds_count{route="/api"} 4',
  ]);
});

test("a scrape counts nothing twice", async () => {
  metrics.countRequest("/api", 200, 1);
  await metrics.formatMetrics();
  expect(await metrics.formatMetrics()).toContain(
    'deepdecipher_requests_total{route="/api",status="200"} 1\n',
  );
});

test("looks into the cache are counted from nought", async () => {
  const name = "deepdecipher_cache_lookups_total";
  expect((await linesOf(name)).slice(2)).toEqual([`${name}{result="hit"} 0`, `${name}{result="miss"} 0`]);
  metrics.countLookup(true);
  metrics.countLookup(false);
  metrics.countLookup(false);
  expect((await linesOf(name)).slice(2)).toEqual([`${name}{result="hit"} 1`, `${name}{result="miss"} 2`]);
});

test("every cache tells its size under its name", async () => {
  metrics.measureMemory({ sizesByCache: () => new Map([["postings", 1]]) });
  const sizes = new Map([
    ["answers", 300],
    ["postings", 70],
  ]);
  metrics.measureMemory({ sizesByCache: () => sizes });
  expect((await linesOf("deepdecipher_cache_bytes")).slice(2)).toEqual([
    'deepdecipher_cache_bytes{cache="answers"} 300',
    'deepdecipher_cache_bytes{cache="postings"} 70',
  ]);
});

test("a second copy of the module counts in the same place", async () => {
  metrics.countRequest("/api", 200, 1);
  vi.resetModules();
  const copy = await import("./metrics");
  copy.countRequest("/api", 200, 1);
  expect(copy).not.toBe(metrics);
  expect(await linesOf("deepdecipher_requests_total")).toContain(
    'deepdecipher_requests_total{route="/api",status="200"} 2',
  );
});

test("the process tells of itself", async () => {
  const text = await metrics.formatMetrics();
  expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d*$/m);
  expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
});

/** All lines of one metric. */
async function linesOf(name: string): Promise<string[]> {
  const all = (await metrics.formatMetrics()).split("\n\n");
  return (
    all
      .find((each) => each.startsWith(`# HELP ${name} `))
      ?.trimEnd()
      .split("\n") ?? []
  );
}
