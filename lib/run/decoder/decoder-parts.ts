import { nothingAt } from "@/lib/domain/at";
import type { DecoderShape, DecoderWeights } from "./decoder-shape";
import { GraphWriter } from "./graph-writer";
import { withHalvesAsPairs } from "./rotary";

/** What the parts of a decoder are written with: its graph, and its weights as nodes of it. */
export class DecoderParts {
  readonly graph = new GraphWriter();
  readonly shape: DecoderShape;
  /** Of all weights written so far. */
  numParameters = 0;
  private readonly weights: DecoderWeights;

  constructor(shape: DecoderShape, weights: DecoderWeights) {
    this.shape = shape;
    this.weights = weights;
  }

  has = (name: string) => this.weights.has(name);

  /** RMS or layer norm over the last of three dimensions. */
  norm(name: string, value: string): string {
    const { width, norm } = this.shape;
    const evened = this.evened(value, 2);
    if (norm.kind === "layer-bare") return evened;
    const scaled = this.graph.node("Mul", [evened, this.stored(`${name}.weight`, [width])]);
    if (norm.kind !== "layer") return scaled;
    return this.graph.node("Add", [scaled, this.stored(`${name}.bias`, [width])]);
  }

  /** Norm over each head by itself, the last of five dimensions, where the model has weights for it. */
  headNorm(name: string, value: string, heads: number): string {
    const { headNorms, headWidth, numKeyHeads } = this.shape;
    if (headNorms === "whole" || !this.weights.has(`${name}.weight`)) return value;
    const own = headNorms === "own" ? heads : 1;
    const scale = this.stored(
      `${name}.weight`,
      headNorms === "own" ? [heads, headWidth] : [headWidth],
      (values) => this.paired(values, own, 1),
      headNorms === "own" ? [numKeyHeads, heads / numKeyHeads, headWidth] : [headWidth],
    );
    return this.graph.node("Mul", [this.evened(value, 4), scale]);
  }

  /** One norm over all heads, before they are told apart, in a model that has such. */
  allHeadsNorm(name: string, value: string, heads: number): string {
    const { headNorms, headWidth } = this.shape;
    if (headNorms !== "whole") return value;
    const scale = this.stored(`${name}.weight`, [heads * headWidth], (values) =>
      this.paired(values, heads, 1),
    );
    return this.graph.node("Mul", [this.evened(value, 2), scale]);
  }

  scaled(value: string, by: number): string {
    return by === 1 ? value : this.graph.node("Mul", [value, this.graph.scalar(by)]);
  }

  /** Values beyond a limit on either side are the limit. */
  cut(value: string, limit: number | null): string {
    const { graph } = this;
    return limit === null ? value : graph.node("Clip", [value, graph.scalar(-limit), graph.scalar(limit)]);
  }

  /** Values draw near to a limit that they never reach. */
  softLimited(value: string, limit: number | null): string {
    if (limit === null) return value;
    return this.scaled(this.graph.node("Tanh", [this.scaled(value, 1 / limit)]), limit);
  }

  /** A matrix and its bias, if it has one; `heads` for those whose rows are turned by pairs of neighbours. */
  linear(name: string, value: string, out: number, into: number, heads: number | null = null): string {
    const { graph } = this;
    const product = graph.node("MatMul", [value, this.matrix(`${name}.weight`, out, into, heads)]);
    if (!this.weights.has(`${name}.bias`)) return product;
    const bias = this.stored(`${name}.bias`, [out], (values) => this.paired(values, heads, 1));
    return graph.node("Add", [product, bias]);
  }

  /** A matrix `[out, in]` as MatMul takes it: `[in, out]`. */
  matrix(name: string, out: number, into: number, heads: number | null = null): string {
    this.numParameters += out * into;
    this.weights.demand(name, [out, into]);
    return this.graph.weight(name, [into, out], () =>
      transposed(this.paired(this.weights.floats(name, [out, into]), heads, into), out, into),
    );
  }

  /** Weights as they are kept, or as `change` makes them, in other dimensions where `as` says so. */
  stored(
    name: string,
    dims: readonly number[],
    change: (values: Float32Array) => Float32Array = (values) => values,
    as: readonly number[] = dims,
  ): string {
    this.numParameters += dims.reduce((a, b) => a * b, 1);
    this.weights.demand(name, dims);
    return this.graph.weight(name, as, () => change(this.weights.floats(name, dims)));
  }

  /** The first rows of a table, as many as `length` says. */
  firstRows(table: string, length: string): string {
    const { graph } = this;
    return graph.node("Slice", [table, graph.wholes([0]), length, graph.wholes([0])]);
  }

  /** Places `from` to `to`, that one excluded, along an axis. */
  slice(value: string, from: number, to: number, axis: number): string {
    const { graph } = this;
    return graph.node("Slice", [value, graph.wholes([from]), graph.wholes([to]), graph.wholes([axis])]);
  }

  /** Divided by the root of the mean square along an axis; a layer norm takes the mean away before. */
  private evened(value: string, axis: number): string {
    const { graph } = this;
    const { kind, epsilon } = this.shape.norm;
    const centred = kind === "rms" ? value : graph.node("Sub", [value, this.mean(value, axis)]);
    const power = this.mean(graph.node("Mul", [centred, centred]), axis);
    const root = graph.node("Sqrt", [graph.node("Add", [power, graph.scalar(epsilon)])]);
    return graph.node("Div", [centred, root]);
  }

  private mean(value: string, axis: number): string {
    return this.graph.node("ReduceMean", [value], { axes: [axis], keepdims: 1 });
  }

  private paired(values: Float32Array, heads: number | null, columns: number): Float32Array {
    const { rotary, headWidth } = this.shape;
    if (heads === null || rotary === null || !rotary.areNeighbours) return values;
    return withHalvesAsPairs(values, { heads, headWidth, turned: rotary.width, columns });
  }
}

/** A matrix turned, tile by tile: whole rows at once would leave a processor's caches at every number. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let firstRow = 0; firstRow < rows; firstRow += TILE)
    for (let firstColumn = 0; firstColumn < columns; firstColumn += TILE) {
      const [endRow, endColumn] = [Math.min(rows, firstRow + TILE), Math.min(columns, firstColumn + TILE)];
      for (let row = firstRow; row < endRow; row++)
        for (let column = firstColumn; column < endColumn; column++) {
          const cell = row * columns + column;
          turned[column * rows + row] = values[cell] ?? nothingAt(cell);
        }
    }
  return turned;
}

const TILE = 32;
