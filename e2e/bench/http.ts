import { type Load, load } from "./load";
import { type Running, startNginx, startServer } from "./servers";

const NEURONS = 200;
const ROUNDS = 3;
const SECONDS = 3;

interface Case {
  readonly name: string;
  readonly service: string;
  readonly encoding: "gzip" | "identity";
  readonly ours: "warm" | "cold";
  readonly beside: "nginx" | "bare";
}

const CASES: readonly Case[] = [
  { name: "metadata", service: "metadata", encoding: "gzip", ours: "warm", beside: "nginx" },
  { name: "neuroscope", service: "neuroscope", encoding: "gzip", ours: "warm", beside: "nginx" },
  { name: "neuroscope", service: "neuroscope", encoding: "identity", ours: "warm", beside: "nginx" },
  { name: "neuroscope", service: "neuroscope", encoding: "gzip", ours: "cold", beside: "nginx" },
  { name: "neuroscope", service: "neuroscope", encoding: "gzip", ours: "cold", beside: "bare" },
];

/** Requests per second of our API beside nginx and a bare server on the same bytes, in turns; rows of a table. */
export async function benchHttp(databaseUrl: string): Promise<string[]> {
  const variables = { DATABASE_URL: databaseUrl };
  const warm = await startServer("lib/cli/serve.ts", 3210, "/readyz", variables);
  const cold = await startServer("lib/cli/serve.ts", 3211, "/readyz", { ...variables, API_CACHE_MB: "0" });
  const { models } = (await (await fetch(`${warm.origin}/api`)).json()) as { models: Shape[] };
  const model = models[0];
  if (model === undefined) throw new Error("There is no model to measure: import one first.");
  const paths = new Map([
    ["metadata", [`/api/${model.name}/metadata`]],
    ["neuroscope", somePaths(model)],
  ]);
  const bare = await startServer(
    "e2e/bench/bare-server.ts",
    3212,
    paths.get("neuroscope")?.[0] ?? "",
    variables,
  );
  const nginx = await startNginx(3213, await fetchAll(warm.origin, [...paths.values()].flat()));
  const servers = { warm, cold, bare, nginx };
  const rows: string[] = [];
  for (const connections of [1, 32]) {
    for (const item of CASES) rows.push(await row(item, connections, servers, paths.get(item.service) ?? []));
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  return [
    "| service | encoding | cache | connections | beside | ours /s | its /s | ratio | p50 ms | p99 ms | errors |",
    "|---|---|---|--:|---|--:|--:|--:|--:|--:|--:|",
    ...rows,
  ];
}

type Shape = { name: string; num_layers: number; layer_size: number };

function somePaths({ name, num_layers, layer_size }: Shape): string[] {
  const total = num_layers * layer_size;
  const step = Math.max(1, Math.floor(total / NEURONS));
  return Array.from({ length: Math.min(NEURONS, total) }, (_, i) => i * step).map(
    (ordinal) => `/api/${name}/neuroscope/${Math.floor(ordinal / layer_size)}/${ordinal % layer_size}`,
  );
}

async function fetchAll(origin: string, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const bodies = new Map<string, Uint8Array>();
  for (const item of paths)
    bodies.set(item, new Uint8Array(await (await fetch(origin + item)).arrayBuffer()));
  return bodies;
}

async function row(
  item: Case,
  connections: number,
  servers: Record<string, Running>,
  paths: string[],
): Promise<string> {
  const measure = (server: string) =>
    load({
      origin: servers[server]?.origin ?? "",
      paths,
      headers: { "Accept-Encoding": item.encoding },
      connections,
      seconds: SECONDS,
    });
  const ours: Load[] = [];
  const others: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await measure(item.ours));
    others.push(await measure(item.beside));
  }
  const us = median(ours, (run) => run.requestsPerSecond);
  const it = median(others, (run) => run.requestsPerSecond);
  const errors = [...ours, ...others].reduce((sum, run) => sum + run.errors, 0);
  const cells = [
    item.name,
    item.encoding,
    item.ours,
    connections,
    item.beside,
    us.toFixed(0),
    it.toFixed(0),
    (us / it).toFixed(2),
    median(ours, (run) => run.p50).toFixed(2),
    median(ours, (run) => run.p99).toFixed(2),
    errors,
  ];
  return `| ${cells.join(" | ")} |`;
}

function median(runs: readonly Load[], value: (run: Load) => number): number {
  const sorted = runs.map(value).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
