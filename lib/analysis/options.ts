import type { GraphMode } from "@/lib/analysis/graphs/fit-method";
import type { Device } from "@/lib/domain/device";
import type { Unmatched } from "@/lib/domain/layer-loss";

/** What an analysis is asked for. */
export interface AnalyseOptions {
  /** File or folder of the model, see `readModelFolder`. */
  readonly model: string;
  /** File of texts; null for the one in the model's folder. */
  readonly corpus: string | null;
  /** The field or column of the corpus that holds a text; null for the usual ones. */
  readonly textField: string | null;
  /** Folder of the bundle to write. */
  readonly out: string;
  readonly workers: number;
  /** Pieces of the corpus that sums are taken of, and that machines may scan apart; those of `STRETCHES` when left out. */
  readonly shards?: number | undefined;
  /** Bytes. */
  readonly memory: number;
  /** Folder for finished work; null for one beside `out` that is removed at the end. */
  readonly work: string | null;
  /** Seconds between two savings. */
  readonly saveEvery: number;
  /** First and last neuron of each layer; null for all. */
  readonly neurons: { readonly first: number; readonly last: number } | null;
  readonly layers: readonly number[] | null;
  /** Which sides of zero are looked at; left out: both of a gated model, the positive one of others. */
  readonly poles?: "both" | "positive" | undefined;
  /** Keep gate and input of gated neurons on their strongest texts. */
  readonly channels?: boolean | undefined;
  /** Tokens of a sequence, the beginning-of-text token included; left out: as many as the model reads, 1,024 at most. */
  readonly contextLength?: number | undefined;
  /** What the model is run on; left out: the processor. */
  readonly device?: Device | undefined;
  /** Sequences of the corpus; null for all. */
  readonly texts: number | null;
  /** Significant digits of a neuron's maximum to which its activations are kept. */
  readonly digits: number;
  /** How graphs are fitted. */
  readonly graphs: GraphMode;
  /** Refit graphs to texts drawn anew, and say how often each path was found again. */
  readonly stability: boolean;
  /** Look for counter-examples to the graphs, and exchange tokens that they leave open or require. */
  readonly break: boolean;
  /** Measure the loss that graphs recover, with this where no path matches; null not to. */
  readonly loss: Unmatched | null;
}

/** Of an analysis that is shared out: what is the same on all machines. */
export type PlannedOptions = Omit<AnalyseOptions, "out" | "workers" | "memory" | "work" | "saveEvery">;
