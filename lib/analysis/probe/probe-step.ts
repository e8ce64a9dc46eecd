import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readChunk, writeChunk } from "@/lib/analysis/chunk-files";
import { type NeuronChunk, packCorpus } from "@/lib/analysis/graphs/graph-finder";
import { chunkNeurons } from "@/lib/analysis/graphs/graph-step";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import type { AnalysisStep, StepOptions } from "@/lib/analysis/step";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at, must } from "@/lib/domain/at";
import { WorkerPool } from "@/lib/workers/worker-pool";
import { type ProbedGraph, pathsIn, toProbeFields } from "./probe-record";
import type { ProbeResult, ProbeSetup, ProbeTask } from "./probe-task";

/** Changes whenever equal inputs would give other answers. */
const FORMAT = 1;

/** Adds counter-examples to each neuron's graph and what became of exchanged tokens; comes after the graphs. */
export const probeStep: AnalysisStep = { title: "Breaking graphs", unit: "neurons", run: probeGraphs };

async function probeGraphs(
  model: AnalysisModel,
  scan: ScanResult,
  { workers, work, chunks: wanted, onProgress, earlier }: StepOptions,
): Promise<(position: number) => Partial<NeuronRecord>> {
  const folder = probeFolder(model, scan.neurons, work);
  await mkdir(folder, { recursive: true });
  const chunks = chunkNeurons(scan);
  const asked = [...chunks.keys()].filter((i) => wanted?.has(i) !== false);
  const names = new Map(asked.map((i) => [i, probeName(i, at(chunks, i), earlier)]));
  const nameOf = (i: number) => must(names.get(i), "the name of a chunk");
  const found = new Map<number, ProbedGraph>();
  const keep = (chunk: NeuronChunk, graphs: ProbeResult) => {
    for (const [i, position] of chunk.positions.entries()) found.set(position, at(graphs, i));
    onProgress(found.size, scan.neurons.length);
  };
  const missing: number[] = [];
  for (const i of asked) {
    const probed = await readChunk<ProbeResult>(folder, nameOf(i));
    if (probed === null) missing.push(i);
    else keep(at(chunks, i), probed); // at once: nobody takes it for work
  }
  if (missing.length > 0) {
    const pool = new WorkerPool<ProbeTask, ProbeResult>(
      new URL("./probe-worker.ts", import.meta.url),
      workers,
      setupOf(model),
    );
    try {
      let next = 0;
      const wanted = missing.map((i) => at(chunks, i));
      for await (const graphs of pool.runInOrder(tasksOf(scan, wanted, earlier))) {
        const i = at(missing, next++);
        await writeChunk(folder, nameOf(i), graphs);
        keep(at(chunks, i), graphs);
      }
    } finally {
      await pool.close();
    }
  }
  return (position) => toProbeFields(must(found.get(position), "the probes of a neuron"), earlier(position));
}

/** Where the probes of a pass are saved chunk by chunk; a chunk's file is named by its graphs too. */
export function probeFolder(
  { fingerprint }: Pick<AnalysisModel, "fingerprint">,
  neurons: ScanResult["neurons"],
  work: string,
): string {
  return join(work, `probes-${shortHash([FORMAT, fingerprint, neurons])}`);
}

/** `12-…` for chunk 12. */
function probeName(chunk: number, { positions }: NeuronChunk, earlier: StepOptions["earlier"]): string {
  return `${chunk}-${shortHash(positions.map((position) => pathsIn(earlier(position))))}`;
}

function shortHash(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
}

function setupOf({ onnx, activations, logits, tokenizer, config, sequences }: AnalysisModel): ProbeSetup {
  const { bosTokenId, eosTokenId } = config;
  const { vocabulary } = tokenizer;
  const corpus = packCorpus(sequences);
  return { onnx, activations, logits, vocabulary, bosTokenId, maskTokenId: eosTokenId, corpus };
}

/** Tasks are made when they are asked for: a neuron's texts are large. */
function* tasksOf(
  scan: ScanResult,
  chunks: readonly NeuronChunk[],
  earlier: StepOptions["earlier"],
): Generator<ProbeTask> {
  for (const chunk of chunks) yield taskOf(scan, chunk, earlier);
}

function taskOf(
  scan: ScanResult,
  { layer, positions }: NeuronChunk,
  earlier: StepOptions["earlier"],
): ProbeTask {
  const neurons = positions.map((position) => {
    const { neuron, pole, snippets, controls } = scan.neuron(position);
    const texts = [...snippets.map((snippet) => ({ ...snippet, start: 0 })), ...controls];
    return {
      neuron,
      pole,
      maxActivation: snippets[0]?.max ?? 0,
      paths: pathsIn(earlier(position)),
      texts: texts.map(({ sequence, start, activations }) => ({ sequence, start, activations })),
    };
  });
  return { layer, neurons };
}
