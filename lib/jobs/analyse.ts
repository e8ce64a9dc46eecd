import { rm } from "node:fs/promises";
import { channelsStep } from "@/lib/analysis/channels-step";
import { diskFault } from "@/lib/analysis/disk-fault";
import { analysisFacts } from "@/lib/analysis/facts";
import { drawnSequences } from "@/lib/analysis/graphs/graph-finder";
import { chunkNeurons, graphStep } from "@/lib/analysis/graphs/graph-step";
import { layerLosses } from "@/lib/analysis/loss/layer-losses";
import { LossCollector } from "@/lib/analysis/loss/loss-collector";
import { HELD_WEIGHTS, removeScratchWeights } from "@/lib/analysis/model/scratch-weights";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import type { AnalyseOptions, PlannedOptions } from "@/lib/analysis/options";
import { planPasses } from "@/lib/analysis/passes";
import { probeStep } from "@/lib/analysis/probe/probe-step";
import { toNegativeRecord, toNeuronRecord, toTextRecord } from "@/lib/analysis/records";
import type { Slice } from "@/lib/analysis/scan/plan";
import { negativePosition } from "@/lib/analysis/scan/poles";
import type { ScanResult } from "@/lib/analysis/scan/result";
import { scan } from "@/lib/analysis/scan/scan";
import type { AnalysisStep, StepOptions } from "@/lib/analysis/step";
import { tokenWeightsStep } from "@/lib/analysis/token-weights-step";
import { measuresRecordOf } from "@/lib/bundle/measures";
import type { ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import type { Unmatched } from "@/lib/domain/layer-loss";
import type { Progress } from "@/lib/domain/progress";

/** The fields that steps add to a neuron's record, by its position in the scan. */
type NeuronFields = (position: number) => Partial<NeuronRecord>;

/** What is found out by more forwards after the scan, in this order; each adds fields to the neurons' records. */
export function graphSteps(
  options: Pick<AnalyseOptions, "graphs" | "stability" | "break">,
): readonly AnalysisStep[] {
  return [graphStep(options.graphs, options.stability), ...(options.break ? [probeStep] : [])];
}

/**
 * Analyses a model and writes the bundle. Stopped at any time, it goes on from `work` when called again
 * with the same options, and writes the same bytes. Throws with one sentence on what is wrong.
 */
export async function analyse(options: AnalyseOptions, progress: Progress): Promise<ManifestRecord> {
  const { model, passes } = await openAnalysis(options, workOf(options), progress);
  return analysePasses(model, passes, options, progress);
}

/** The folder for an analysis's finished work. */
function workOf({ work, out }: Pick<AnalyseOptions, "work" | "out">): string {
  return work ?? `${out}.work`;
}

/**
 * A model with its corpus, and the passes that the memory allowed needs. Throws with one sentence on what is wrong.
 *
 * @param work where the weights of a packed model are unpacked to
 */
export async function openAnalysis(
  options: PlannedOptions & Pick<AnalyseOptions, "workers" | "memory">,
  work: string,
  progress: Progress,
): Promise<{ model: AnalysisModel; passes: Slice[][] }> {
  refuseContradictions(options);
  const model = await readForAnalysis(options, work, progress);
  const { passes, sentence } = planPasses(model, options);
  progress.say(sentence);
  return { model, passes };
}

/** The model and corpus of an analysis; `work` is as for `openAnalysis`. */
export async function readForAnalysis(
  options: Pick<
    AnalyseOptions,
    "model" | "corpus" | "textField" | "texts" | "channels" | "contextLength" | "device"
  >,
  work: string,
  progress: Progress,
): Promise<AnalysisModel> {
  progress.say(`Reading ${options.model}`);
  return readModelFolder(options.model, options.texts, {
    ...{ corpus: options.corpus, textField: options.textField },
    ...{ contextLength: options.contextLength, device: options.device },
    scratch: { work, from: HELD_WEIGHTS, say: (sentence) => progress.say(sentence) },
    say: (sentence) => progress.say(sentence),
    check: ({ gates }) => {
      if (options.channels === true && gates.every((gate) => gate === null))
        throw new Error(
          `nothing gates the neurons of ${options.model}: they have no channels, leave --channels out`,
        );
    },
  });
}

/** Finds out what is not yet in the work folder, pass by pass, and writes the bundle. */
export async function analysePasses(
  model: AnalysisModel,
  passes: readonly (readonly Slice[])[],
  options: AnalyseOptions,
  progress: Progress,
): Promise<ManifestRecord> {
  const work = workOf(options);
  const writer = await BundleWriter.create(options.out).catch((error) => {
    throw diskFault(error, work);
  });
  try {
    const used = new Set<number>();
    const measured = new LossCollector();
    let ordinary: readonly number[] = [];
    for (const pass of passes) {
      const found = await scanPass(model, pass, { ...options, work }, progress);
      ({ ordinary } = drawnSequences(model.sequences.count, found));
      const channels = options.channels === true ? [channelsStep] : [];
      const steps = [tokenWeightsStep, ...channels, ...graphSteps(options)];
      const { workers, digits } = options;
      const additions = await runSteps(model, found, steps, { workers, digits, work }, progress);
      if (options.loss !== null) measured.add(model, found, additions);
      await writePass(writer, found, additions, { digits: options.digits, used }, progress);
    }
    const measures =
      options.loss === null || measured.sequences.length === 0
        ? null // a corpus too small for ordinary text
        : await measureLoss(model, measured, { unmatched: options.loss, work }, progress);
    for (const sequence of [...used].sort((a, b) => a - b)) {
      await writer.writeText(toTextRecord(model.sequences, sequence));
    }
    await writer.writeVocabulary(model.tokenizer.vocabulary);
    const manifest = await writer.finish({
      ...analysisFacts(model, options, ordinary),
      ...(measures && { measures }),
    });
    await removeScratchWeights(work);
    if (options.work === null) await rm(work, { recursive: true, force: true });
    return manifest;
  } catch (error) {
    progress.stop();
    await writer.discard();
    throw diskFault(error, work);
  }
}

function refuseContradictions(options: PlannedOptions): void {
  if (options.graphs === "reference" && (options.loss !== null || options.break || options.stability))
    throw new Error(
      "--stability, --break and --loss try paths, and the published algorithm has none: leave --graphs out",
    );
  if (options.loss !== null && options.neurons !== null)
    throw new Error("--loss needs the graphs of all neurons of a layer: leave --neurons out");
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

async function measureLoss(
  model: AnalysisModel,
  graphs: LossCollector,
  options: { unmatched: Unmatched; work: string },
  progress: Progress,
): Promise<NonNullable<ManifestRecord["measures"]>> {
  progress.start("Loss", graphs.layers.size, "layers");
  const losses = await layerLosses(model, graphs.layers, {
    ...options,
    sequences: graphs.sequences,
    onProgress: (done) => progress.update(done),
  });
  progress.stop();
  return measuresRecordOf(losses);
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
