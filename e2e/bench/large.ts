import path from "node:path";
import { must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { revisionOf } from "@/lib/methods/model-description";
import { readPostings } from "@/lib/methods/token-index/postings";
import { listTokens } from "@/lib/methods/token-index/read";
import { Memory } from "@/lib/store/memory";
import { listModels } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { withOwnDatabase } from "./own-database";
import { type Running, startServer } from "./servers";
import { writeSyntheticBundle } from "./synthetic-bundle";

const QUERIES = 200;

/** Import and token search of a model of 300,000 neurons and 6 million token rows. */
export async function benchLarge(log: (line: string) => void): Promise<void> {
  await withOwnDatabase(async ({ url, connections }, folder) => {
    const bundle = path.join(folder, "bundle");
    await writeSyntheticBundle(bundle);
    const started = performance.now();
    await importPaths(connections, [bundle], { log });
    const seconds = (performance.now() - started) / 1000;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    log(`import with index and similar neurons: ${seconds.toFixed(0)} s, at most ${megabytes.toFixed(0)} MB`);
    const [first] = await listModels(connections);
    const model = must(first, "the model that was imported");
    const revision = revisionOf(model, "neuron_store");
    const store = new PostgresStore(connections, new Memory(0), []);
    const tokens = await listTokens(store, model);
    const size = (token: (typeof tokens)[number]) => token.activating + token.important;
    const middling = tokens
      .toSorted((a, b) => Math.abs(size(a) - 2000) - Math.abs(size(b) - 2000))
      .slice(0, QUERIES)
      .map(({ token }) => token);
    const frequent = tokens.slice(0, 60).map(({ token }) => token);
    log(`the most frequent token has ${tokens[0] && size(tokens[0])} neurons; each query is asked for once`);
    log("| what | p50 ms | p95 ms | largest ms |");
    log("|---|--:|--:|--:|");
    await row("a token of 2,000 neurons, in the database", middling, (token) =>
      readPostings(store, [revision], [token]),
    );
    const triples = triplesOf(frequent);
    await row("three frequent tokens, in the database", triples, (triple) =>
      readPostings(store, [revision], triple),
    );
    const server = await startServer("lib/cli/serve.ts", 3220, "/readyz", { DATABASE_URL: url });
    await overHttp(server, middling, frequent, triples);
    await server.stop();
  });

  async function overHttp(
    server: Running,
    middling: readonly string[],
    frequent: readonly string[],
    triples: readonly string[][],
  ) {
    const search = (q: string, more = "") =>
      ask(server, `/api/search?q=${encodeURIComponent(q)}&limit=20${more}`);
    // Twenty others first: code that has just been loaded runs slowly.
    for (const token of middling.slice(-20)) await search(`activating:${token},any:${frequent[0]}`);
    await row("a token of 2,000 neurons, over HTTP", middling, (token) => search(`any:${token}`));
    await row("three frequent tokens, all of them, over HTTP", triples, (triple) =>
      search(triple.map((token) => `any:${token}`).join(",")),
    );
    const mixed = middling.map(
      (token, i) => `any:${token},any:${frequent[i % 60]},important:${frequent[(i * 7) % 60]}`,
    );
    await row("one token of 2,000 neurons and two frequent ones, over HTTP", mixed, (q) => search(q));
    await row("one frequent token, over HTTP", frequent, (token) => search(`activating:${token}`));
    const first = `/api/search?q=any:${frequent[0]}&limit=20`;
    const deep = await cursorAfter(server, 20_000, `/api/search?q=any:${frequent[0]}&limit=1000`);
    const times = Array.from({ length: 50 }, (_, i) => i);
    await row("page 1 of the most frequent token, again", times, () =>
      ask(server, `${first}&sort=importance`),
    );
    await row("page 1,000 of it, again", times, () => ask(server, `${first}&cursor=${deep}`));
  }

  async function row<Item>(what: string, items: readonly Item[], run: (item: Item) => Promise<unknown>) {
    const times: number[] = [];
    for (const item of items) {
      const started = performance.now();
      await run(item);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
    log(`| ${what} | ${[at(0.5), at(0.95), at(1)].map((time) => time.toFixed(1)).join(" | ")} |`);
  }
}

/** Different triples of the tokens, near ones and far ones. */
function triplesOf(tokens: readonly string[]): string[][] {
  return Array.from({ length: QUERIES }, (_, i) => {
    const turn = Math.floor(i / tokens.length);
    return [i, i + 1 + turn, i + 7 + 2 * turn].map((place) => tokens[place % tokens.length] ?? "");
  });
}

async function ask(server: Running, address: string): Promise<{ next_cursor: string | null }> {
  const response = await fetch(server.origin + address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as { next_cursor: string | null }; // the API's own schema says so
}

async function cursorAfter(server: Running, results: number, address: string): Promise<string> {
  let cursor = "";
  for (let passed = 0; passed < results; passed += 1000) {
    const answer = await ask(
      server,
      cursor === "" ? address : `${address}&cursor=${encodeURIComponent(cursor)}`,
    );
    cursor = answer.next_cursor ?? cursor;
  }
  return encodeURIComponent(cursor);
}
