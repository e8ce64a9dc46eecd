import type { NeuronPole } from "@/lib/domain/neuron";
import type { OnnxModel } from "@/lib/run/session";
import type { FitMethod } from "./fit-method";
import type { NeuronGraph } from "./neuron-graph";
import type { PackedCorpus, SurveyedNeuron } from "./survey";

/** What every worker is given at its start. */
export interface GraphSetup {
  readonly onnx: OnnxModel;
  /** The value with the activations of each layer, by layer. */
  readonly activations: readonly string[];
  readonly logits: string;
  readonly vocabulary: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
  readonly contextLength: number;
  readonly corpus: PackedCorpus;
  /** Numbers of the survey's sequences and of those of ordinary text, ascending. */
  readonly survey: readonly number[];
  /** Those of ordinary text among them. */
  readonly ordinary: readonly number[];
  /** Significant digits of a neuron's maximum to which its activations are kept. */
  readonly digits: number;
  readonly neurons: readonly SurveyTarget[];
}

export interface SurveyTarget extends NeuronPole {
  readonly maxActivation: number;
}

/** Runs some sequences of the survey for all neurons, or fits neurons of one layer. */
export type GraphTask =
  | { readonly kind: "survey"; readonly first: number; readonly count: number }
  | {
      readonly kind: "fit";
      readonly method: FitMethod;
      readonly layer: number;
      readonly neurons: readonly NeuronTask[];
    };

export interface NeuronTask {
  readonly neuron: number;
  readonly pole?: "negative" | undefined;
  readonly maxActivation: number;
  readonly texts: readonly { readonly sequence: number; readonly activations: Float32Array }[];
  readonly windows: readonly {
    readonly sequence: number;
    readonly start: number;
    readonly activations: Float32Array;
  }[];
  readonly surveyed: SurveyedNeuron;
}

export type GraphResult =
  | { readonly kind: "survey"; readonly shard: SurveyShard }
  | {
      readonly kind: "fit";
      readonly graphs: readonly NeuronGraph[];
      readonly tokensRun: number;
      readonly milliseconds: number;
    };

/** What some sequences of the survey add: neuron i of the setup has the entries `ends[i − 1]` … `ends[i] − 1`. */
export interface SurveyShard {
  readonly ends: Uint32Array;
  /** Places in the survey's tokens. */
  readonly places: Int32Array;
  readonly values: Float32Array;
}
