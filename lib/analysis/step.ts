import type { ScanResult } from "@/lib/analysis/scan/result";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { AnalysisModel } from "./model-folder";

/** How a step runs. */
export interface StepOptions {
  readonly workers: number;
  /** Significant digits of a neuron's maximum to which its activations are kept. */
  readonly digits: number;
  /** Folder for what is finished, to go on from after a stop. */
  readonly work: string;
  /** Only these chunks of neurons, by their places in `chunkNeurons`; all when left out. */
  readonly chunks?: ReadonlySet<number> | undefined;
  readonly onProgress: (done: number, total: number) => void;
  /** What the steps before this one add to a neuron's record, by the neuron's position in `scan.neurons`. */
  readonly earlier: (position: number) => Partial<NeuronRecord>;
}

/**
 * One more thing to find out about the neurons of a pass after their scan. It gives the fields that it
 * adds to a neuron's record, by the neuron's position in `scan.neurons`.
 */
export interface AnalysisStep {
  /** What the progress display says, and what is counted: `Graphs`, `neurons`. */
  readonly title: string;
  readonly unit: string;
  run(
    model: AnalysisModel,
    scan: ScanResult,
    options: StepOptions,
  ): Promise<(position: number) => Partial<NeuronRecord>>;
}
