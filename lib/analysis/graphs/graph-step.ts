import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readChunk, writeChunk } from "@/lib/analysis/chunk-files";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import type { AnalysisStep, StepOptions } from "@/lib/analysis/step";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at, must } from "@/lib/domain/at";
import { type FitMethod, type GraphMode, methodOf } from "./fit-method";
import { GraphFinder, type NeuronChunk } from "./graph-finder";
import { toGraphFields } from "./graph-record";

/** Neurons fitted side by side: they share forwards, and a stop loses no more than these. */
const CHUNK = 32;
/** Changes whenever equal inputs would give other graphs. */
const FORMAT = 5;

/** Adds the graph of each neuron, its scores, the tokens it is found by and a sentence made from it. */
export function graphStep(mode: GraphMode, stability: boolean): AnalysisStep {
  return {
    title: "Graphs",
    unit: "neurons",
    run: (model, scan, options) => findGraphs(model, scan, methodOf(mode, stability), options),
  };
}

async function findGraphs(
  model: AnalysisModel,
  scan: ScanResult,
  method: FitMethod,
  { workers, digits, work, chunks: wanted, onProgress }: StepOptions,
): Promise<(position: number) => Partial<NeuronRecord>> {
  const folder = graphFolder(model, scan.neurons, { method, digits, work });
  await mkdir(folder, { recursive: true });
  const chunks = chunkNeurons(scan);
  const asked = [...chunks.keys()].filter((i) => wanted?.has(i) !== false);
  const fields = new Map<number, Partial<NeuronRecord>>();
  const keep = (chunk: NeuronChunk, records: readonly Partial<NeuronRecord>[]) => {
    for (const [i, position] of chunk.positions.entries()) fields.set(position, at(records, i));
    onProgress(fields.size, scan.neurons.length);
  };
  const missing: number[] = [];
  for (const i of asked) {
    const records = await readChunk<Partial<NeuronRecord>[]>(folder, i);
    if (records === null) missing.push(i);
    else keep(at(chunks, i), records); // at once: nobody takes it for work
  }
  if (missing.length > 0) {
    const finder = new GraphFinder(
      model,
      scan,
      missing.flatMap((i) => at(chunks, i).positions),
      { workers, digits },
    );
    try {
      let next = 0;
      for await (const { graphs } of finder.find(
        method,
        missing.map((i) => at(chunks, i)),
      )) {
        const i = at(missing, next++);
        const records = graphs.map(toGraphFields);
        await writeChunk(folder, i, records);
        keep(at(chunks, i), records);
      }
    } finally {
      await finder.close();
    }
  }
  return (position) => must(fields.get(position), "the graph of a neuron");
}

/** Where the graphs of a pass are saved chunk by chunk, by the content that they depend on. */
export function graphFolder(
  { fingerprint }: Pick<AnalysisModel, "fingerprint">,
  neurons: ScanResult["neurons"],
  { method, digits, work }: { method: FitMethod; digits: number; work: string },
): string {
  const content = JSON.stringify([FORMAT, fingerprint, neurons, method, digits]);
  return join(work, `graphs-${createHash("sha256").update(content).digest("hex").slice(0, 16)}`);
}

/** Neurons in order, in groups that do not cross a layer. */
export function chunkNeurons({ neurons }: Pick<ScanResult, "neurons">): NeuronChunk[] {
  const chunks: { layer: number; positions: number[] }[] = [];
  for (const [position, { layer }] of neurons.entries()) {
    const last = chunks.at(-1);
    if (last && last.layer === layer && last.positions.length < CHUNK) last.positions.push(position);
    else chunks.push({ layer, positions: [position] });
  }
  return chunks;
}
