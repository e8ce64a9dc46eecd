import { measureCost } from "./cost";
import { load } from "./load";
import { startServer } from "./servers";

const CONNECTIONS = 256;
const PARTS = 10;

/** Asks for every neuron's texts over many connections for a long time; errors and memory, part by part. */
export async function soak(databaseUrl: string, minutes: number, log: (row: string) => void): Promise<void> {
  const server = await startServer("lib/cli/serve.ts", 3210, "/readyz", { DATABASE_URL: databaseUrl });
  const { models } = (await (await fetch(`${server.origin}/api`)).json()) as {
    models: { name: string; num_layers: number; layer_size: number }[];
  };
  const paths = models.flatMap(({ name, num_layers, layer_size }) =>
    Array.from(
      { length: num_layers * layer_size },
      (_, i) => `/api/${name}/neuroscope/${Math.floor(i / layer_size)}/${i % layer_size}`,
    ),
  );
  log("| part | requests /s | p99 ms | errors | memory MB |");
  log("|--:|--:|--:|--:|--:|");
  for (let part = 1; part <= PARTS; part++) {
    const seconds = Math.max(1, Math.round((minutes * 60) / PARTS));
    const headers = { "Accept-Encoding": "gzip" };
    const request = { origin: server.origin, paths, headers, connections: CONNECTIONS, seconds };
    const [run, { megabytes }] = await measureCost(server.pid, () => load(request));
    log(
      `| ${part} | ${run.requestsPerSecond.toFixed(0)} | ${run.p99.toFixed(0)} | ${run.errors} | ${megabytes.toFixed(0)} |`,
    );
  }
  await server.stop();
}
