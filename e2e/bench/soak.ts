import { neuronPath } from "@/lib/domain/paths";
import { measureCost } from "./cost";
import { load } from "./load";
import { startServer } from "./servers";

const CONNECTIONS = 256;
const PARTS = 10;
/** Of so many neurons one has its page asked for too. */
const EACH_PAGE = 8;

/**
 * Asks for every neuron's texts, and for pages that have been rendered, over many connections for a long time; errors
 * by kind, memory and descriptors after each part.
 */
export async function soak(databaseUrl: string, minutes: number, log: (row: string) => void): Promise<void> {
  const server = await startServer("lib/cli/serve.ts", 3210, "/readyz", { DATABASE_URL: databaseUrl });
  const { models } = (await (await fetch(`${server.origin}/api`)).json()) as {
    models: { name: string; num_layers: number; layer_size: number }[];
  };
  const neurons = models.flatMap(({ name, num_layers, layer_size }) =>
    Array.from({ length: num_layers * layer_size }, (_, i) => ({
      ...{ name, layer: Math.floor(i / layer_size), neuron: i % layer_size },
    })),
  );
  const answers = neurons.map(({ name, layer, neuron }) => `/api/${name}/neuroscope/${layer}/${neuron}`);
  const pages = neurons
    .filter((_, i) => i % EACH_PAGE === 0)
    .map(({ name, ...index }) => neuronPath(name, index));
  for (const page of pages) await (await fetch(server.origin + page)).arrayBuffer();
  const paths = [...answers, ...pages];
  log(`${answers.length} answers and ${pages.length} pages, at random`);
  log("| part | requests /s | p99 ms | refused | broken off | over 2 s | memory MB | descriptors |");
  log("|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (let part = 1; part <= PARTS; part++) {
    const seconds = Math.max(1, Math.round((minutes * 60) / PARTS));
    const headers = { "Accept-Encoding": "gzip" };
    const request = { origin: server.origin, paths, headers, connections: CONNECTIONS, seconds };
    const [run, { megabytes, descriptors }] = await measureCost(server.pid, () => load(request));
    const { refused, connect, read, write, late } = run.kinds;
    const figures = [run.requestsPerSecond, run.p99, refused, connect + read + write, late];
    const row = [part, ...[...figures, megabytes, descriptors].map((figure) => figure.toFixed(0))];
    log(`| ${row.join(" | ")} |`);
  }
  await server.stop();
}
