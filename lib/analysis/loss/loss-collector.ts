import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { negativePosition } from "@/lib/analysis/scan/poles";
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
    const graphOf = (position: number): PredictedNeuron => ({
      paths: (fieldsOf(position).paths ?? []).map(({ steps, activation, mean }) => ({
        ...{ steps, activation: mean ?? activation },
      })),
      maxActivation: scan.neuron(position).snippets[0]?.max ?? 0,
    });
    for (const [position, { layer, pole }] of scan.neurons.entries()) {
      if (pole === "negative") continue;
      const neurons = this.layers.get(layer) ?? [];
      this.layers.set(layer, neurons);
      const twin = negativePosition(scan.neurons, position);
      neurons.push({ ...graphOf(position), ...(twin !== null && { negative: graphOf(twin) }) });
    }
  }
}
