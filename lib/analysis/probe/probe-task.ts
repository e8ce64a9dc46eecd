import type { PackedCorpus } from "@/lib/analysis/graphs/survey";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { PredictingPath } from "@/lib/n2g/paths/predict";
import type { ProbedGraph } from "./probe-record";

/** What every worker is given at its start. */
export interface ProbeSetup extends Pick<AnalysisModel, "onnx" | "activations" | "logits"> {
  readonly vocabulary: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
  readonly corpus: PackedCorpus;
}

/** Neurons of one layer whose graphs are tried side by side. */
export interface ProbeTask {
  readonly layer: number;
  readonly neurons: readonly {
    readonly neuron: number;
    readonly pole?: "negative" | undefined;
    readonly maxActivation: number;
    readonly paths: readonly PredictingPath[];
    /** Whole texts start at 0. */
    readonly texts: readonly {
      readonly sequence: number;
      readonly start: number;
      readonly activations: Float32Array;
    }[];
  }[];
}

/** In the order of the task. */
export type ProbeResult = readonly ProbedGraph[];
