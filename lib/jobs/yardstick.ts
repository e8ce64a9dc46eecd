import type { FitMethod } from "@/lib/analysis/graphs/fit-method";
import { GraphFinder, type NeuronChunk } from "@/lib/analysis/graphs/graph-finder";
import type { NeuronGraph } from "@/lib/analysis/graphs/neuron-graph";
import { HELD_WEIGHTS } from "@/lib/analysis/model/scratch-weights";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { scan } from "@/lib/analysis/scan/scan";
import { YARDSTICK_METHODS } from "@/lib/analysis/yardstick/methods";
import { type MeasuredMethod, yardstickTable } from "@/lib/analysis/yardstick/table";
import { at } from "@/lib/domain/at";
import type { Progress } from "@/lib/domain/progress";

export interface YardstickOptions {
  /** Folder of the model, see `readModelFolder`. */
  readonly model: string;
  readonly workers: number;
  /** Folder for the scan's state, which is reused. */
  readonly work: string;
  /** Neurons measured in each layer, evenly spaced. */
  readonly neurons: number;
  /** Only the method of this title; where there is none, those whose title contains the text, all when it is empty. */
  readonly only: string;
}

/** Neurons fitted side by side. */
const CHUNK = 25;

/** Measures every method on the same neurons, texts and windows; returns the tables as Markdown. */
export async function yardstick(options: YardstickOptions, progress: Progress): Promise<string> {
  const model = await readModelFolder(options.model, null, {
    scratch: { work: options.work, from: HELD_WEIGHTS, say: (sentence) => progress.say(sentence) },
  });
  const { numLayers, layerSize } = model.config;
  const slices = Array.from({ length: numLayers }, (_, layer) => ({ layer, from: 0, to: layerSize }));
  progress.start("Scan", model.sequences.count, "sequences");
  const found = await scan(model, slices, {
    ...options,
    saveEvery: 60,
    onProgress: (done) => progress.update(done),
  });
  progress.stop();
  const chunks = slices.flatMap(({ layer }) => chooseNeurons(layer, layerSize, options.neurons));
  const positions = chunks.flatMap((chunk) => chunk.positions);
  const finder = new GraphFinder(model, found, positions, { workers: options.workers, digits: 4 });
  const measured: MeasuredMethod[] = [];
  try {
    for (const { title, method } of chosenMethods(options.only)) {
      progress.start(title, positions.length, "neurons");
      measured.push(...(await measure(finder, title, method, chunks, (done) => progress.update(done))));
      progress.stop();
    }
  } finally {
    await finder.close();
  }
  const surveyTokens = finder.surveySequences * model.config.contextLength;
  return yardstickTable(measured, surveyTokens / (numLayers * layerSize));
}

function chosenMethods(only: string): typeof YARDSTICK_METHODS {
  const one = YARDSTICK_METHODS.filter(({ title }) => title === only);
  return one.length > 0 ? one : YARDSTICK_METHODS.filter(({ title }) => title.includes(only));
}

function chooseNeurons(layer: number, layerSize: number, count: number): NeuronChunk[] {
  const chosen = Math.min(count, layerSize);
  const positions = Array.from(
    { length: chosen },
    (_, i) => layer * layerSize + Math.floor((i * layerSize) / chosen),
  );
  return Array.from({ length: Math.ceil(chosen / CHUNK) }, (_, i) => ({
    layer,
    positions: positions.slice(i * CHUNK, (i + 1) * CHUNK),
  }));
}

async function measure(
  finder: GraphFinder,
  title: string,
  method: FitMethod,
  chunks: readonly NeuronChunk[],
  onProgress: (done: number) => void,
): Promise<MeasuredMethod[]> {
  const layers = new Map<number, { graphs: NeuronGraph[]; tokensRun: number; milliseconds: number }>();
  let next = 0;
  let done = 0;
  for await (const { graphs, tokensRun, milliseconds } of finder.find(method, chunks)) {
    const { layer } = at(chunks, next++);
    const known = layers.get(layer) ?? { graphs: [], tokensRun: 0, milliseconds: 0 };
    layers.set(layer, {
      graphs: [...known.graphs, ...graphs],
      tokensRun: known.tokensRun + tokensRun,
      milliseconds: known.milliseconds + milliseconds,
    });
    done += graphs.length;
    onProgress(done);
  }
  return [...layers].map(([layer, totals]) => ({
    title,
    layer,
    usesSurvey: method.kind === "plus" && method.survey,
    ...totals,
  }));
}
