import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { BundleWriter } from "@/lib/bundle/write";
import { findBrowser } from "@/lib/cli/tools/browser.mjs";
import { buildIfStale } from "@/lib/cli/tools/build";
import { must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import { framesFor, median } from "./frames";
import { withOwnDatabase } from "./own-database";
import { startServer } from "./servers";

const NAME = "made-up";
/** Each has two tokens of its own before one of fifty on which the neuron fires: 2,000 nodes. */
const NUM_PATHS = 975;
const NUM_FIRING = 50;
const MILLISECONDS = 3000;
const LAYOUTS = 5;
/** Neurons of the made-up model. */
const [LARGE, SMALL] = [0, 1];
/** By turns, as other programs come and go. */
const ROUNDS = 3;
const ACTS = [
  ["moved", drag],
  ["zoomed", zoom],
] as const;

/** A graph of 2,000 nodes in full screen in Chromium, moved and zoomed, beside one of a single node. */
export async function benchExplore(log: (line: string) => void): Promise<void> {
  if (!(await buildIfStale(log))) throw new Error("The site could not be built; the lines above say why.");
  await withOwnDatabase(async ({ url, connections }, folder) => {
    const bundle = path.join(folder, "bundle");
    await writeGraphs(bundle);
    await importPaths(connections, [bundle], { log });
    const server = await startServer("lib/cli/serve.ts", 3222, "/readyz", { DATABASE_URL: url });
    const browser = await chromium.launch({ ...findBrowser(), args: ["--no-sandbox"] });
    try {
      await measure(browser, server.origin, log);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

async function measure(browser: Browser, origin: string, log: (line: string) => void): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const opened = await explored(page, origin, LARGE);
  log(`${opened.shown}, asked for, laid out and shown in ${opened.milliseconds} ms`);
  log(`laid out anew, without a browser: ${layoutTime()} ms, median of ${LAYOUTS}`);
  const frames = new Map<string, number[][]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const neuron of [SMALL, LARGE]) {
      await explored(page, origin, neuron);
      for (const [what, act] of ACTS) {
        const key = `${what} ${neuron}`;
        frames.set(key, [...(frames.get(key) ?? []), await during(page, act)]);
      }
    }
  for (const [what] of ACTS) {
    const [small, large] = [SMALL, LARGE].map((neuron) => must(frames.get(`${what} ${neuron}`), what).flat());
    const possible = must(small, "of the small graph").length;
    const kept = must(large, "of the large graph");
    log(
      `${what}: ${kept.length} frames in ${(ROUNDS * MILLISECONDS) / 1000} s, ${possible} with one node: ratio ${(kept.length / possible).toFixed(2)}; median ${median(kept)} ms, longest ${Math.max(...kept)} ms`,
    );
  }
}

/** Opens the graph of a neuron in full screen; says what is shown and how long it took. */
async function explored(page: Page, origin: string, neuron: number) {
  await page.goto(`${origin}/viz/${NAME}/all/0/${neuron}`);
  await page.evaluate(framesFor, 500);
  const asked = performance.now();
  await page.goto(`${origin}/viz/${NAME}/all/0/${neuron}#explore`);
  const now = page.locator(".explore-now");
  await now.filter({ hasText: /nodes? in/ }).waitFor({ timeout: 60_000 });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return { shown: await now.textContent(), milliseconds: since(asked) };
}

/** How long the places of all nodes take, in milliseconds. */
function layoutTime(): number {
  const paths = madeUpPaths();
  const options = {
    fold: false,
    byToken: false,
    opened: new Set<string>(),
    least: 1,
    confirmed: false,
  } as const;
  return median(
    Array.from({ length: LAYOUTS }, () => {
      const start = performance.now();
      pathScene([{ paths }], options);
      return since(start);
    }),
  );
}

function since(start: number): number {
  return Math.round(performance.now() - start);
}

/** Milliseconds between frames while something is done again and again. */
async function during(
  page: Page,
  act: (page: Page, step: number, middle: { x: number; y: number }) => Promise<void>,
): Promise<number[]> {
  const box = must(await page.locator(".explore-canvas").boundingBox(), "the canvas");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  const frames = page.evaluate(framesFor, MILLISECONDS);
  const until = performance.now() + MILLISECONDS;
  for (let step = 0; performance.now() < until; step++) await act(page, step, middle);
  const taken = await frames;
  await page.mouse.up();
  return taken;
}

async function drag(page: Page, step: number, { x, y }: { x: number; y: number }): Promise<void> {
  if (step === 0) await page.mouse.down();
  await page.mouse.move(x + 300 * Math.sin(step / 20), y + 200 * Math.cos(step / 15));
}

async function zoom(page: Page, step: number): Promise<void> {
  await page.mouse.wheel(0, Math.floor(step / 20) % 2 === 0 ? 60 : -60);
}

function madeUpPaths() {
  return Array.from({ length: NUM_PATHS }, (_, i) => ({
    steps: [{ tokens: [`fires${i % NUM_FIRING}`] }, { tokens: [`near${i}`] }, { tokens: [`far${i}`] }],
    ...{ activation: 0.9, support: 1 + (i % 7), hits: 1, falseAlarms: 0, texts: [] },
  }));
}

async function writeGraphs(folder: string): Promise<void> {
  const writer = await BundleWriter.create(folder);
  const paths = madeUpPaths().map(({ falseAlarms, ...path }) => ({ ...path, false_alarms: falseAlarms }));
  const { steps, ...first } = must(paths[0], "a path");
  const alone = { ...first, steps: steps.slice(0, 1) };
  for (const [neuron, own] of [paths, [alone]].entries())
    await writer.writeNeuron({
      ...{ layer: 0, neuron, paths: own },
      // Without the token index, graphs are on pages and not in the API.
      token_entries: [{ token: "fires0", role: "activating", importance: 1 }],
    });
  await writer.finish({
    model: {
      ...{ name: NAME, num_layers: 1, layer_size: 2 },
      ...{ activation_function: "gelu", num_total_parameters: 1, dataset: "none" },
    },
    provenance: { source: "made up", tool: "bench", tool_version: "1", licence: "none", caveats: [] },
  });
}
