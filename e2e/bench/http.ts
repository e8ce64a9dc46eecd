import { must } from "@/lib/domain/at";
import { neuronPath } from "@/lib/domain/paths";
import { type Cost, costOf, measureCost } from "./cost";
import { type Load, load } from "./load";
import { type Running, startNginx, startServer } from "./servers";

const NEURONS = 200;
/** How long a server is asked for a service before it is measured: code that has just been loaded runs slowly. */
const WARM_UP_SECONDS = 4;

/** Seconds of each measurement, and how often it is repeated in turns. */
export interface Pace {
  readonly seconds: number;
  readonly rounds: number;
}

type Target = "warm" | "cold" | "next" | "two" | "bare" | "bare binary" | "bare memory" | "nginx";

interface Case {
  readonly service: string;
  readonly encoding: "gzip" | "identity";
  readonly ours: keyof typeof NAMES;
  readonly beside: Exclude<Target, "cold" | "next" | "two">;
  readonly connections: number;
  /** What the other is asked for, where it is not the same. */
  readonly besideService?: string;
}

const NAMES = { warm: "warm", cold: "cold", next: "warm, Next's door", two: "warm, two processes" } as const;
const SERVICES = ["metadata", "neuroscope", "neuron2graph", "neuron_explainer", "all", "search"];
/** A neuron's page, whole. */
const PAGE = "page";
const CASES: readonly Case[] = [
  ...SERVICES.flatMap((service) =>
    [1, 32, 256].map((connections) => gzipCase(service, "warm", "nginx", connections)),
  ),
  ...[1, 32].map((connections) => ({
    ...gzipCase("neuroscope", "warm", "nginx", connections),
    encoding: "identity" as const,
  })),
  ...[1, 32].map((connections) => gzipCase("neuroscope", "warm", "bare memory", connections)),
  ...SERVICES.map((service) => gzipCase(service, "cold", "nginx", 32)),
  ...[1, 32].flatMap((connections) => [
    gzipCase("neuroscope", "cold", "bare", connections),
    gzipCase("neuroscope", "cold", "bare binary", connections),
  ]),
  ...["metadata", "neuroscope"].map((service) => gzipCase(service, "next", "nginx", 32)),
  ...["metadata", "neuroscope"].map((service) => gzipCase(service, "two", "nginx", 32)),
  ...[1, 32, 256].map((connections) => gzipCase(PAGE, "warm", "nginx", connections)),
  ...[1, 32, 256].map((connections) => besideAnswers("warm", connections)),
  ...[1, 32].map((connections) => besideAnswers("cold", connections)),
];

function gzipCase(service: string, ours: Case["ours"], beside: Case["beside"], connections: number): Case {
  return { service, encoding: "gzip", ours, beside, connections };
}

/** Pages beside the API's ready answers about the same neurons. */
function besideAnswers(ours: Case["ours"], connections: number): Case {
  return { ...gzipCase(PAGE, ours, "warm", connections), besideService: "neuroscope" };
}

/** Our API beside nginx, and beside a bare server, on the same bytes and in turns: rows of a Markdown table. */
export async function benchHttp(
  databaseUrl: string,
  pace: Pace,
  only: string,
  log: (row: string) => void,
): Promise<void> {
  const cases = CASES.filter((item) => nameOf(item).includes(only));
  if (cases.length === 0) return;
  const servers = await startAll(databaseUrl, cases);
  try {
    log(
      "| service | encoding | ours | connections | beside | ours /s | its /s | ratio | p50 ms | p99 ms | errors | CPU ms a request | memory MB |",
    );
    log("|---|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (const item of cases) log(await row(item, servers, pace));
  } finally {
    await Promise.all([...servers.running.values()].map((server) => server.stop()));
  }
}

function nameOf({ service, ours, besideService = "", beside, connections, encoding }: Case): string {
  return `${service} ${ours} ${besideService} ${beside} ${connections} ${encoding}`;
}

interface Servers {
  readonly running: ReadonlyMap<Target, Running>;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Of each server but nginx its file, its port and its own variables; those that are ours are asked what there is. */
const SERVERS: Readonly<
  Record<Exclude<Target, "nginx">, readonly [file: string, port: number, variables?: Record<string, string>]>
> = {
  warm: ["lib/cli/serve.ts", 3210],
  cold: ["e2e/bench/cold-server.ts", 3211],
  two: ["lib/cli/serve.ts", 3212, { WORKERS: "2" }],
  next: ["e2e/support/next-door.ts", 3213],
  bare: ["e2e/bench/bare-server.ts", 3214, { READ: "text" }],
  "bare binary": ["e2e/bench/bare-server.ts", 3216, { READ: "binary" }],
  "bare memory": ["e2e/bench/bare-server.ts", 3217, { READ: "memory" }],
};
const OURS = ["warm", "cold", "two", "next"] as const;

/** Starts the servers that the cases measure, and no others: each takes memory and time from those. */
async function startAll(databaseUrl: string, cases: readonly Case[]): Promise<Servers> {
  const needed = new Set<Target>(cases.flatMap(({ ours, beside }) => [ours, beside]));
  const running = new Map<Target, Running>();
  const start = async (target: Exclude<Target, "nginx">, ready: string) => {
    const [file, port, variables] = SERVERS[target];
    const server = await startServer(file, port, ready, { DATABASE_URL: databaseUrl, ...variables });
    running.set(target, server);
    return server;
  };
  for (const target of OURS) if (needed.has(target)) await start(target, "/readyz");
  const { origin } = must([...running.values()][0], "a case to measure");
  const { models } = (await (await fetch(`${origin}/api`)).json()) as { models: Shape[] };
  const model = must(models[0], "a model to measure: import one first");
  const services = new Set(cases.flatMap(({ service, besideService = service }) => [service, besideService]));
  const paths = new Map([...services].map((service) => [service, pathsOf(service, model)]));
  const ready = pathsOf("neuroscope", model)[0] ?? "";
  for (const target of ["bare", "bare binary", "bare memory"] as const)
    if (needed.has(target)) await start(target, ready);
  const bodies = await fetchAll(origin, [...paths.values()].flat());
  if (needed.has("nginx")) running.set("nginx", await startNginx(3215, bodies));
  const found = [...paths].map(
    ([service, all]) => [service, all.filter((each) => bodies.has(each))] as const,
  );
  return { running, paths: new Map(found) };
}

type Shape = { name: string; num_layers: number; layer_size: number };

function pathsOf(service: string, { name, num_layers, layer_size }: Shape): string[] {
  if (service === "metadata") return [`/api/${name}/metadata`];
  if (service === "search")
    return ["self", "the", "if", "return", "fn"].map((token) => `/api/search?q=any:${token}&limit=20`);
  const total = num_layers * layer_size;
  const step = Math.max(1, Math.floor(total / NEURONS));
  return Array.from({ length: Math.min(NEURONS, total) }, (_, i) => i * step).map((ordinal) =>
    addressOf(service, name, Math.floor(ordinal / layer_size), ordinal % layer_size),
  );
}

function addressOf(service: string, name: string, layer: number, neuron: number): string {
  if (service === PAGE) return neuronPath(name, { layer, neuron });
  return `/api/${name}/${service}/${layer}/${neuron}`;
}

/** Bodies by path; what has no answer (a neuron without a graph) is left out. */
async function fetchAll(origin: string, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const bodies = new Map<string, Uint8Array>();
  for (const each of paths) {
    const response = await fetch(origin + each);
    if (response.ok) bodies.set(each, new Uint8Array(await response.arrayBuffer()));
  }
  return bodies;
}

const warmedUp = new Set<string>();

async function warmUp(origin: string, paths: readonly string[]): Promise<void> {
  const what = `${origin} ${paths[0]}`;
  if (warmedUp.has(what)) return;
  warmedUp.add(what);
  const headers = { "Accept-Encoding": "gzip" };
  await load({ origin, paths, headers, connections: 8, seconds: WARM_UP_SECONDS });
}

async function row(item: Case, { running, paths }: Servers, pace: Pace): Promise<string> {
  const asked = paths.get(item.service) ?? [];
  const askedBeside = paths.get(item.besideService ?? item.service) ?? [];
  const serverOf = (target: Target) => must(running.get(target), target);
  await warmUp(serverOf(item.ours).origin, asked);
  if (item.beside !== "nginx") await warmUp(serverOf(item.beside).origin, askedBeside);
  const measure = (server: Target, asked: readonly string[]) =>
    load({
      origin: serverOf(server).origin,
      paths: server === "nginx" ? asked.map((each) => each.replace("?", "%3F")) : asked,
      headers: { "Accept-Encoding": item.encoding },
      connections: item.connections,
      seconds: pace.seconds,
    });
  const ours: Load[] = [];
  const others: Load[] = [];
  const costs: Cost[] = [];
  for (let round = 0; round < pace.rounds; round++) {
    const [run, cost] = await measureCost(serverOf(item.ours).pid, () => measure(item.ours, asked));
    ours.push(run);
    costs.push(cost);
    others.push(await measure(item.beside, askedBeside));
  }
  const us = median(ours.map((run) => run.requestsPerSecond));
  const it = median(others.map((run) => run.requestsPerSecond));
  const errors = [...ours, ...others].reduce((sum, run) => sum + run.errors, 0);
  const { cpuMilliseconds, megabytes } = costOf(costs);
  const requests = ours.reduce((sum, run) => sum + run.requestsPerSecond * pace.seconds, 0);
  const figures = [us.toFixed(0), it.toFixed(0), (us / it).toFixed(2)];
  const latency = [
    median(ours.map((run) => run.p50)).toFixed(2),
    median(ours.map((run) => run.p99)).toFixed(2),
  ];
  const cells = [
    item.service,
    item.encoding,
    NAMES[item.ours],
    item.connections,
    item.besideService === undefined ? item.beside : `${item.besideService}, ${item.beside}`,
    ...figures,
    ...latency,
    errors,
  ];
  return `| ${[...cells, (cpuMilliseconds / requests).toFixed(2), megabytes.toFixed(0)].join(" | ")} |`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
