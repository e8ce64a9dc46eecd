import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openBundle } from "@/lib/bundle/read";
import { decodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import type { TextRecord } from "@/lib/methods/neuroscope/record";
import { withOwnDatabase } from "./own-database";

const DEMO = "prisma/demo";
/** Some 120 MB of pages. */
const PAGES = 384;

/** The demo's first neurons as pages of Neuroscope: their import beside reading the files and parsing their JSON alone. */
export async function benchPages(log: (line: string) => void): Promise<void> {
  await withOwnDatabase(async ({ connections }, folder) => {
    const pages = await writePages(path.join(folder, "pages"));
    const bytes = pages.reduce((sum, page) => sum + statSync(page).size, 0);
    const started = performance.now();
    for (const page of pages)
      for (const [json] of readFileSync(page, "utf8").matchAll(/\{"tokens": .*?\}(?=\)<)/g)) JSON.parse(json);
    const parsing = (performance.now() - started) / 1000;
    const begun = performance.now();
    const model = { model: "solu-pages", shape: { numLayers: 1, layerSize: PAGES } };
    const [report] = await importPaths(connections, [path.dirname(path.dirname(must(pages[0], "a page")))], {
      log: () => {},
      ...model,
    });
    const seconds = (performance.now() - begun) / 1000;
    const memory = process.resourceUsage().maxRSS / 1024;
    const perSecond = (time: number) => (bytes / 1e6 / time).toFixed(0);
    log(
      `\npages: ${report?.written} neurons, ${perSecond(seconds)} MB/s, at most ${memory.toFixed(0)} MB of memory; reading the files and parsing their JSON alone: ${perSecond(parsing)} MB/s; ratio ${(parsing / seconds).toFixed(2)}`,
    );
  });
}

/** The paths of the pages, which have what those of neuroscope.io have. */
async function writePages(folder: string): Promise<string[]> {
  const opened = await openBundle(DEMO);
  if (!opened.ok) throw new Error(opened.message);
  const bundle = opened.value;
  const read = await bundle.readVocabulary();
  const vocabulary = (read.ok && read.value) || [];
  const texts = new Map<string, TextRecord>();
  for await (const line of bundle.readTexts()) if (line.ok) texts.set(line.value.id, line.value);
  const layer = path.join(folder, "solu-pages", "0");
  mkdirSync(layer, { recursive: true });
  const pages: string[] = [];
  for await (const line of bundle.readNeurons(must(bundle.neuronFiles[0], "a layer"))) {
    if (!line.ok || pages.length === PAGES) break;
    const { neuron, snippets = [] } = line.value;
    const sections = snippets.map(({ text: id, activations }) => {
      const { token_ids = [], data_index } = must(texts.get(id), id);
      const tokens = token_ids.map((token) => must(vocabulary[token], "a token"));
      const values = Array.isArray(activations) ? activations : decodeActivations(activations);
      return `<h4>Data Index: <b>${data_index}</b> (docs)</h4>\n<script>f(${json(tokens.slice(0, 60), values.slice(0, 60))})</script>\n<script>f(${json(tokens, values)})</script>`;
    });
    const page = path.join(layer, `${neuron}.html`);
    writeFileSync(page, `<h2>Neuron ${neuron} in Layer 0 </h2>\n<hr>\n${sections.join("\n<hr>\n")}\n`);
    pages.push(page);
  }
  return pages;
}

function json(tokens: readonly string[], values: readonly number[]): string {
  const names = JSON.stringify(tokens).replaceAll('","', '", "').replaceAll("</", "<\\/");
  return `{"tokens": ${names}, "values": [${values.join(", ")}], "minValue": -1, "maxValue": 1}`;
}
