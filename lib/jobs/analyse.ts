import { rm } from "node:fs/promises";
import { diskFault } from "@/lib/analysis/disk-fault";
import { analysisFacts } from "@/lib/analysis/facts";
import { layerLosses } from "@/lib/analysis/loss/layer-losses";
import { LossCollector } from "@/lib/analysis/loss/loss-collector";
import { HELD_WEIGHTS, removeScratchWeights } from "@/lib/analysis/model/scratch-weights";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import type { AnalyseOptions, PlannedOptions } from "@/lib/analysis/options";
import { planPasses, refuseUnknown } from "@/lib/analysis/passes";
import { toTextRecord } from "@/lib/analysis/records";
import type { Slice } from "@/lib/analysis/scan/plan";
import { measuresRecordOf } from "@/lib/bundle/measures";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import type { Unmatched } from "@/lib/domain/layer-loss";
import type { Progress } from "@/lib/domain/progress";
import { analysePass } from "./analyse-pass";

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
    | "model"
    | "corpus"
    | "textField"
    | "texts"
    | "layers"
    | "neurons"
    | "channels"
    | "contextLength"
    | "device"
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
    check: ({ config, gates }) => {
      refuseUnknown(config, options);
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
    for (const pass of passes)
      ordinary = await analysePass(model, pass, { ...options, work }, { writer, used, measured, progress });
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
