import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readChunk, writeChunk } from "@/lib/analysis/chunk-files";
import { drawnSequences } from "@/lib/analysis/graphs/graph-finder";
import { hashOf } from "@/lib/analysis/hash";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import type { LayerLoss, Unmatched } from "@/lib/domain/layer-loss";
import type { PredictedNeuron } from "./layer-predictions";
import { lossRecovered } from "./loss-recovered";

/** Changes whenever equal inputs would give other numbers. */
const FORMAT = 1;
const SEQUENCES = 32;
const DRAW = 78;

export interface LayerLossesOptions {
  /** Sequences to measure on, see `drawLossSequences`. */
  readonly sequences: readonly number[];
  readonly unmatched: Unmatched;
  /** Folder for what is finished, to go on from after a stop. */
  readonly work: string;
  readonly onProgress: (done: number) => void;
}

/** Measures layers, each given by the graphs of all its neurons in order; to four decimals. */
export async function layerLosses(
  model: AnalysisModel,
  layers: ReadonlyMap<number, readonly PredictedNeuron[]>,
  { sequences, unmatched, work, onProgress }: LayerLossesOptions,
): Promise<LayerLoss[]> {
  const losses: LayerLoss[] = [];
  for (const [layer, neurons] of layers) {
    const key = createHash("sha256")
      .update(JSON.stringify([FORMAT, model.fingerprint, layer, neurons, sequences, unmatched]))
      .digest("hex");
    const folder = join(work, `loss-${key.slice(0, 16)}`);
    await mkdir(folder, { recursive: true });
    const saved = await readChunk<LayerLoss>(folder, layer);
    const texts = sequences.map((sequence) => model.sequences.tokens(sequence));
    const loss =
      saved ?? rounded(await lossRecovered(model, { layer, neurons, sequences: texts, unmatched }));
    if (!saved) await writeChunk(folder, layer, loss);
    losses.push(loss);
    onProgress(losses.length);
  }
  return losses;
}

function rounded({ loss, meanLoss, graphLoss, recovered, ...rest }: LayerLoss): LayerLoss {
  const round = (value: number) => Number(value.toFixed(4));
  return {
    ...rest,
    loss: round(loss),
    meanLoss: round(meanLoss),
    graphLoss: round(graphLoss),
    recovered: recovered === null ? null : round(recovered),
  };
}

/** Numbers of up to 32 sequences of ordinary text, ascending. */
export function drawLossSequences({ count }: { readonly count: number }, scan: ScanResult): number[] {
  return [...drawnSequences(count, scan).ordinary]
    .sort((a, b) => hashOf(a, DRAW) - hashOf(b, DRAW) || a - b)
    .slice(0, SEQUENCES)
    .sort((a, b) => a - b);
}
