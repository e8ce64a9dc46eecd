import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const FIXTURE = fileURLToPath(new URL("./fixtures/counting-cluster.ts", import.meta.url));
const gather = (...args: string[]) =>
  execFileSync(process.execPath, ["--import", "tsx", FIXTURE, ...args], { encoding: "utf8" });

test("a worker tells the sum over all workers", () => {
  const text = gather();
  expect(text).toContain('deepdecipher_requests_total{route="/api",status="200"} 3\n');
  expect(text).toContain('deepdecipher_request_seconds_bucket{route="/api",le="0.001"} 3\n');
  expect(text).toContain('deepdecipher_request_seconds_bucket{route="/api",le="+Inf"} 3\n');
  expect(text).toContain('deepdecipher_cache_bytes{cache="answers"} 200\n');
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test("a worker whose primary process does not answer tells its own counts", () => {
  expect(gather("silent")).toContain('deepdecipher_requests_total{route="/api",status="200"} 1\n');
});
