import { channelsStep } from "@/lib/analysis/channels-step";
import { drawnSequences } from "@/lib/analysis/graphs/graph-finder";
import { chunkNeurons, graphStep } from "@/lib/analysis/graphs/graph-step";
import type { LossCollector } from "@/lib/analysis/loss/loss-collector";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { probeStep } from "@/lib/analysis/probe/probe-step";
import { toNegativeRecord, toNeuronRecord } from "@/lib/analysis/records";
import type { Slice } from "@/lib/analysis/scan/plan";
import { negativePosition } from "@/lib/analysis/scan/poles";
import type { ScanResult } from "@/lib/analysis/scan/result";
import { scan } from "@/lib/analysis/scan/scan";
import type { AnalysisStep, StepOptions } from "@/lib/analysis/step";
import { tokenWeightsStep } from "@/lib/analysis/token-weights-step";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { BundleWriter } from "@/lib/bundle/write";
import type { Progress } from "@/lib/domain/progress";

/** The fields that steps add to a neuron's record, by its position in the scan. */
type NeuronFields = (position: number) => Partial<NeuronRecord>;

/** What passes add up in. */
interface Whole {
  readonly writer: BundleWriter;
  /** Sequences of which a text is written. */
  readonly used: Set<number>;
  readonly measured: LossCollector;
  readonly progress: Progress;
}

/**
 * Finds out all of a pass's neurons and writes them; gives the sequences of ordinary text. It is a function of its own
 * for nothing of a pass to be kept while the next one is scanned.
 */
export async function analysePass(
  model: AnalysisModel,
  pass: readonly Slice[],
  options: AnalyseOptions & { readonly work: string },
  { writer, used, measured, progress }: Whole,
): Promise<readonly number[]> {
  const found = await scanPass(model, pass, options, progress);
  const { ordinary } = drawnSequences(model.sequences.count, found);
  const channels = options.channels === true ? [channelsStep] : [];
  const steps = [tokenWeightsStep, ...channels, ...graphSteps(options)];
  const { workers, digits, work } = options;
  const additions = await runSteps(model, found, steps, { workers, digits, work }, progress);
  if (options.loss !== null) measured.add(model, found, additions);
  await writePass(writer, found, additions, { digits, used }, progress);
  return ordinary;
}

/** What is found out by more forwards after the scan, in this order; each adds fields to the neurons' records. */
export function graphSteps(
  options: Pick<AnalyseOptions, "graphs" | "stability" | "break">,
): readonly AnalysisStep[] {
  return [graphStep(options.graphs, options.stability), ...(options.break ? [probeStep] : [])];
}

async function scanPass(
  model: AnalysisModel,
  pass: readonly Slice[],
  options: AnalyseOptions & { work: string },
  progress: Progress,
): Promise<ScanResult> {
  const onProgress = scanProgress(progress, model.sequences.count);
  const found = await scan(model, pass, { ...options, onProgress });
  progress.stop();
  return found;
}

/** Shows how far a scan is, from what is said first: what was scanned before a stop is read by then, and has no pace. */
export function scanProgress(progress: Progress, sequences: number): (done: number) => void {
  let isStarted = false;
  return (done) => {
    if (!isStarted) progress.start("Scan", sequences, "sequences");
    isStarted = true;
    progress.update(done);
  };
}

/** Runs steps one after another; the fields of all together. */
export async function runSteps(
  model: AnalysisModel,
  found: ScanResult,
  steps: readonly AnalysisStep[],
  options: Pick<StepOptions, "workers" | "digits" | "work" | "chunks">,
  progress: Progress,
): Promise<NeuronFields> {
  const additions: NeuronFields[] = [];
  for (const step of steps) {
    progress.start(step.title, numAsked(found, options.chunks), step.unit);
    const own = { earlier: joined([...additions]), onProgress: (done: number) => progress.update(done) };
    additions.push(await step.run(model, found, { ...options, ...own }));
    progress.stop();
  }
  return joined(additions);
}

function numAsked(found: ScanResult, chunks: StepOptions["chunks"]): number {
  if (chunks === undefined) return found.neurons.length;
  const asked = chunkNeurons(found).filter((_, i) => chunks.has(i));
  return asked.reduce((sum, { positions }) => sum + positions.length, 0);
}

/** Fields of several steps together; a later step's count. */
function joined(additions: readonly NeuronFields[]): NeuronFields {
  return (position) => Object.assign({}, ...additions.map((fieldsOf) => fieldsOf(position)));
}

async function writePass(
  writer: BundleWriter,
  found: ScanResult,
  additions: NeuronFields,
  { digits, used }: { digits: number; used: Set<number> },
  progress: Progress,
): Promise<void> {
  const scannedAt = (position: number) => {
    const scanned = found.neuron(position);
    for (const { sequence } of [...scanned.snippets, ...scanned.controls]) used.add(sequence);
    return scanned;
  };
  const positive = found.neurons.filter(({ pole }) => pole !== "negative").length;
  progress.start("Writing", positive, "neurons");
  for (let position = 0; position < positive; position++) {
    const record = Object.assign(toNeuronRecord(scannedAt(position), digits), additions(position));
    const twin = negativePosition(found.neurons, position);
    const negative = twin !== null && {
      negative: Object.assign(toNegativeRecord(scannedAt(twin), digits), additions(twin)),
    };
    await writer.writeNeuron({ ...record, ...negative });
    progress.update(position + 1);
  }
  progress.stop();
}
