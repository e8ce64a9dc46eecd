import { at, nothingAt } from "@/lib/domain/at";
import { outputWeights, unembedding } from "@/lib/run/output-weights";
import type { AnalysisModel } from "./model-folder";
import { firstBy } from "./strongest";

const LISTED = 10;

/** A matrix in memory that threads share. */
export interface SharedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** What threads are given to work out what neurons do to the next token. */
export interface TokenWeightsSetup {
  /** One column per token. */
  readonly unembedding: SharedMatrix;
  /** The matrix by which each layer's activations go into the residual stream, a row a neuron; null where none is seen. */
  readonly layers: readonly (SharedMatrix | null)[];
  /** Tokens that have a string. */
  readonly numTokens: number;
}

/** Tokens of a neuron by their ids, with what its output does to their logits. */
export interface WeighedTokens {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

/** Strongest first: what a neuron makes likelier, and what it makes less likely. */
export interface NeuronTokenWeights {
  readonly promoted: WeighedTokens;
  readonly suppressed: WeighedTokens;
}

/**
 * What a neuron's output does to the next-token logits directly: its output weights times the unembedding. Layer norms
 * between them are left out, their scales included, so that weights compare within a neuron and not between models.
 * Null where the file does not show the matrices.
 */
export function tokenWeightsSetup(
  model: Pick<AnalysisModel, "graph" | "logits" | "activations" | "config" | "tokenizer">,
  wanted: ReadonlySet<number>,
): TokenWeightsSetup | null {
  const numTokens = model.tokenizer.vocabulary.length;
  const tokens = unembedding(model.graph, model.logits, numTokens);
  if (tokens === null) return null;
  const layers = model.activations.map((name, layer) => {
    const out = wanted.has(layer) ? outputWeights(model.graph, name, model.config.layerSize) : null;
    return out !== null && out.columns === tokens.rows ? shared(out) : null;
  });
  return { unembedding: shared(tokens), layers, numTokens };
}

function shared({ rows, columns, values }: SharedMatrix): SharedMatrix {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return { rows, columns, values: copy };
}

/** The tokens of one neuron; equal weights in order of their ids. */
export function tokenWeightsOf(
  { unembedding: tokens, numTokens }: Omit<TokenWeightsSetup, "layers">,
  out: SharedMatrix,
  neuron: number,
): NeuronTokenWeights {
  const logits = new Float64Array(numTokens);
  for (let i = 0; i < out.columns; i++) {
    const weight = at(out.values, neuron * out.columns + i);
    for (let id = 0, cell = i * tokens.columns; id < numTokens; id++, cell++) {
      logits[id] = (logits[id] ?? nothingAt(id)) + weight * (tokens.values[cell] ?? nothingAt(cell));
    }
  }
  const weightOf = (id: number) => logits[id] ?? nothingAt(id);
  const weighed = (ids: number[]): WeighedTokens => ({
    ids: Int32Array.from(ids),
    weights: Float64Array.from(ids, weightOf),
  });
  const isAbove = (a: number, b: number) =>
    weightOf(a) > weightOf(b) || (weightOf(a) === weightOf(b) && a < b);
  return {
    promoted: weighed(firstBy(numTokens, LISTED, isAbove)),
    suppressed: weighed(firstBy(numTokens, LISTED, (a, b) => isAbove(b, a))),
  };
}
