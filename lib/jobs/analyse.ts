import { rm } from "node:fs/promises";
import { analysisFacts } from "@/lib/analysis/facts";
import { graphStep } from "@/lib/analysis/graphs/graph-step";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { planPasses } from "@/lib/analysis/passes";
import { toNeuronRecord, toTextRecord } from "@/lib/analysis/records";
import type { Slice } from "@/lib/analysis/scan/plan";
import type { ScanResult } from "@/lib/analysis/scan/result";
import { scan } from "@/lib/analysis/scan/scan";
import type { AnalysisStep } from "@/lib/analysis/step";
import { tokenWeightsStep } from "@/lib/analysis/token-weights-step";
import type { ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import type { Progress } from "@/lib/domain/progress";

/** What is found out after the scan, in this order; each adds fields to the neurons' records. */
function stepsOf({ graphs }: Pick<AnalyseOptions, "graphs">): readonly AnalysisStep[] {
  return [tokenWeightsStep, graphStep(graphs)];
}

/**
 * Analyses a model and writes the bundle. Stopped at any time, it goes on from `work` when called again
 * with the same options, and writes the same bytes. Throws with one sentence on what is wrong.
 */
export async function analyse(options: AnalyseOptions, progress: Progress): Promise<ManifestRecord> {
  progress.say(`Reading ${options.model}`);
  const model = await readModelFolder(options.model, options.texts);
  const { passes, sentence } = planPasses(model, options);
  progress.say(sentence);
  const work = options.work ?? `${options.out}.work`;
  const writer = await BundleWriter.create(options.out);
  try {
    const used = new Set<number>();
    for (const pass of passes) {
      const found = await scanPass(model, pass, { ...options, work }, progress);
      const additions = await runSteps(
        model,
        found,
        stepsOf(options),
        { workers: options.workers, work },
        progress,
      );
      await writePass(writer, found, additions, { digits: options.digits, used }, progress);
    }
    for (const sequence of [...used].sort((a, b) => a - b)) {
      await writer.writeText(toTextRecord(model.sequences, sequence));
    }
    await writer.writeVocabulary(model.tokenizer.vocabulary);
    const manifest = await writer.finish(analysisFacts(model, options));
    if (options.work === null) await rm(work, { recursive: true, force: true });
    return manifest;
  } catch (error) {
    progress.stop();
    await writer.discard();
    throw error;
  }
}

async function scanPass(
  model: AnalysisModel,
  pass: readonly Slice[],
  options: AnalyseOptions & { work: string },
  progress: Progress,
): Promise<ScanResult> {
  progress.start("Scan", model.sequences.count, "sequences");
  const found = await scan(model, pass, { ...options, onProgress: (done) => progress.update(done) });
  progress.stop();
  return found;
}

async function runSteps(
  model: AnalysisModel,
  found: ScanResult,
  steps: readonly AnalysisStep[],
  options: { workers: number; work: string },
  progress: Progress,
): Promise<((position: number) => Partial<NeuronRecord>)[]> {
  const additions: ((position: number) => Partial<NeuronRecord>)[] = [];
  for (const step of steps) {
    progress.start(step.title, found.neurons.length, step.unit);
    additions.push(await step.run(model, found, { ...options, onProgress: (done) => progress.update(done) }));
    progress.stop();
  }
  return additions;
}

async function writePass(
  writer: BundleWriter,
  found: ScanResult,
  additions: readonly ((position: number) => Partial<NeuronRecord>)[],
  { digits, used }: { digits: number; used: Set<number> },
  progress: Progress,
): Promise<void> {
  progress.start("Writing", found.neurons.length, "neurons");
  for (let position = 0; position < found.neurons.length; position++) {
    const scanned = found.neuron(position);
    for (const { sequence } of [...scanned.snippets, ...scanned.controls]) used.add(sequence);
    const record = toNeuronRecord(scanned, digits);
    await writer.writeNeuron(Object.assign(record, ...additions.map((fieldsOf) => fieldsOf(position))));
    progress.update(position + 1);
  }
  progress.stop();
}
