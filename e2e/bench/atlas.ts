import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { BundleWriter } from "@/lib/bundle/write";
import { findBrowser } from "@/lib/cli/tools/browser.mjs";
import { must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { framesFor, median } from "./frames";
import { withOwnDatabase } from "./own-database";
import { startServer } from "./servers";

const NAME = "made-up";
const NUM_LAYERS = 48;
const LAYER_SIZE = 6400;
const REDRAWINGS = 10;
const HOVER_MS = 3000;

/** The atlas of a made-up model of 307,200 neurons in Chromium; the site must have been built. */
export async function benchAtlas(log: (line: string) => void): Promise<void> {
  await withOwnDatabase(async ({ url, connections }, folder) => {
    const bundle = path.join(folder, "bundle");
    await writeStatistics(bundle);
    await importPaths(connections, [bundle], { log });
    const server = await startServer("lib/cli/serve.ts", 3221, "/readyz", { DATABASE_URL: url });
    await measure(server.origin, log);
    await server.stop();
  });
}

/** In a browser of its own. */
async function measure(origin: string, log: (line: string) => void): Promise<void> {
  const browser = await chromium.launch({ ...findBrowser(), args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const started = performance.now();
  await page.goto(`${origin}/viz/${NAME}/all?by=max_activation`);
  await page.waitForFunction(
    (bands) => document.querySelectorAll("canvas.hatched").length === bands,
    NUM_LAYERS,
  );
  log(`address to drawn atlas, first time: ${Math.round(performance.now() - started)} ms`);
  const redrawn = await page.evaluate(redrawMany, REDRAWINGS);
  log(
    `all ${NUM_LAYERS * LAYER_SIZE} cells drawn anew: median ${median(redrawn)} ms, longest ${Math.max(...redrawn)} ms`,
  );
  const frames = await hover(page);
  log(
    `${frames.length} frames while the pointer crosses the cells: median ${median(frames)} ms, longest ${Math.max(...frames)} ms`,
  );
  await browser.close();
}

async function writeStatistics(folder: string): Promise<void> {
  const writer = await BundleWriter.create(folder);
  for (let layer = 0; layer < NUM_LAYERS; layer++) {
    for (let neuron = 0; neuron < LAYER_SIZE; neuron++) {
      const place = (neuron * 7919 + layer * 104_729) % 999_983;
      const statistics = { max_activation: place / 1e5, kurtosis: 3 + ((place * 31) % 1009) };
      await writer.writeNeuron({ layer, neuron, statistics });
    }
  }
  await writer.finish({
    model: {
      ...{ name: NAME, num_layers: NUM_LAYERS, layer_size: LAYER_SIZE },
      ...{ activation_function: "gelu", num_total_parameters: 1, dataset: "none" },
    },
    provenance: { source: "made up", tool: "bench", tool_version: "1", licence: "none", caveats: [] },
  });
}

/** Runs in the page: another theme has every cell drawn anew. Milliseconds that the main thread is taken by it. */
async function redrawMany(times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const started = performance.now();
    document.documentElement.dataset.theme = i % 2 === 0 ? "dark" : "light";
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    taken.push(Math.round(performance.now() - started));
  }
  return taken;
}

/** Milliseconds between frames while the pointer moves over the cells. */
async function hover(page: Page): Promise<number[]> {
  const box = must(await page.locator("canvas.hatched").nth(3).boundingBox(), "a band");
  const frames = page.evaluate(framesFor, HOVER_MS);
  const until = performance.now() + HOVER_MS;
  for (let i = 0; performance.now() < until; i++)
    await page.mouse.move(box.x + ((i * 37) % box.width), box.y + ((i * 3) % box.height));
  return frames;
}
