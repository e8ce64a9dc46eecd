import { at, nothingAt } from "@/lib/domain/at";
import { type Pole, signOf } from "@/lib/domain/pole";
import { type PredictingPath, pathMatcher } from "@/lib/n2g/paths/predict";

/** What stands for a neuron: its graph, and the activation of which the graph predicts shares. */
export interface PredictedNeuron {
  /** Empty for a neuron without graph. */
  readonly paths: readonly PredictingPath[];
  readonly maxActivation: number;
  /** What stands for its negative pole, with signs turned. */
  readonly negative?: PredictedNeuron;
}

/** The activations that graphs predict for a text, `length × neurons`, NaN where no path of a neuron matches. */
export type LayerPredictions = (tokens: readonly string[]) => Float32Array;

/** Prepares the graphs of a layer's neurons, in their order. */
export function layerPredictions(neurons: readonly PredictedNeuron[]): LayerPredictions {
  const prepared = neurons.flatMap((own, neuron) => [
    preparedPole(own, neuron, "positive"),
    ...(own.negative ? [preparedPole(own.negative, neuron, "negative")] : []),
  ]);
  return (tokens) => {
    const values = new Float32Array(tokens.length * neurons.length).fill(Number.NaN);
    for (const { neuron, matcher, activations } of prepared) {
      if (activations.length === 0) continue;
      for (const [i, place] of matcher.match(tokens).entries()) {
        if (place < 0) continue;
        const cell = i * neurons.length + neuron;
        const other = values[cell] ?? nothingAt(cell);
        values[cell] = (Number.isNaN(other) ? 0 : other) + (activations[place] ?? nothingAt(place));
      }
    }
    return values;
  };
}

function preparedPole({ paths, maxActivation }: PredictedNeuron, neuron: number, pole: Pole) {
  return {
    ...{ neuron, matcher: pathMatcher(paths) },
    activations: paths.map(({ activation }) => signOf(pole) * activation * maxActivation),
  };
}

/** Means of the columns of matrices, over the cells that `counts` allows. */
export class ColumnMeans {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(columns: number) {
    this.#sums = new Float64Array(columns);
    this.#counts = new Float64Array(columns);
  }

  /** Adds a matrix but its first row, the beginning-of-text token's. */
  add(values: Float32Array, counts: (cell: number) => boolean): void {
    const columns = this.#sums.length;
    for (let cell = columns; cell < values.length; cell++) {
      if (!counts(cell)) continue;
      const column = cell % columns;
      this.#sums[column] = at(this.#sums, column) + (values[cell] ?? nothingAt(cell));
      this.#counts[column] = at(this.#counts, column) + 1;
    }
  }

  /** 0 for a column of which no cell counted. */
  means(): Float32Array {
    return Float32Array.from(this.#sums, (sum, column) => {
      const count = at(this.#counts, column);
      return count === 0 ? 0 : sum / count;
    });
  }
}
