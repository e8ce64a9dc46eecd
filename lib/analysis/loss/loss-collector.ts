import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { drawLossSequences } from "./layer-losses";
import type { PredictedNeuron } from "./layer-predictions";

/** The graphs of whole layers, put together pass by pass. */
export class LossCollector {
  readonly layers = new Map<number, PredictedNeuron[]>();
  sequences: readonly number[] = [];

  /** Adds the neurons of a pass, in order. */
  add(
    model: Pick<AnalysisModel, "sequences">,
    scan: ScanResult,
    fieldsOf: (position: number) => Partial<NeuronRecord>,
  ): void {
    if (this.layers.size === 0) this.sequences = drawLossSequences(model.sequences, scan);
    for (const [position, { layer }] of scan.neurons.entries()) {
      const neurons = this.layers.get(layer) ?? [];
      this.layers.set(layer, neurons);
      const paths = (fieldsOf(position).paths ?? []).map(({ steps, activation, mean }) => ({
        ...{ steps, activation: mean ?? activation },
      }));
      neurons.push({ paths, maxActivation: scan.neuron(position).snippets[0]?.max ?? 0 });
    }
  }
}
