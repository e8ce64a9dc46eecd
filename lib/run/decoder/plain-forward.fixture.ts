import { at, must } from "@/lib/domain/at";
import type { DecoderShape, DecoderWeights } from "./decoder-shape";

/** What a plain forward gives, by position: the activations of each layer, and the logits. */
export interface PlainRun {
  readonly activations: readonly (readonly number[])[][];
  readonly logits: readonly (readonly number[])[];
}

/**
 * A forward of a Llama in loops, written from the papers and without our graph: RMS norm, pairs of neighbours turned by
 * position, shared heads of keys, which may have norms, a gated MLP.
 */
export function plainForward(shape: DecoderShape, weights: DecoderWeights, ids: readonly number[]): PlainRun {
  const { width, layerSize, numHeads, numKeyHeads, headWidth, numLayers, vocabularySize } = shape;
  const embedding = weights.floats("token_embd.weight", [vocabularySize, width]);
  const own = numHeads * headWidth;
  const shared = numKeyHeads * headWidth;
  const streams = ids.map((id) => [...embedding.slice(id * width, (id + 1) * width)]);
  const activations: number[][][] = [];
  for (let layer = 0; layer < numLayers; layer++) {
    const matrix = (role: string, out: number, into: number) =>
      weights.floats(`blk.${layer}.${role}.weight`, [out, into]);
    const normed = streams.map((x) =>
      rms(x, weights.floats(`blk.${layer}.attn_norm.weight`, [width]), shape),
    );
    const by = (role: string, out: number) => normed.map((x) => times(matrix(role, out, width), out, x));
    const evened = (x: readonly number[], role: string) =>
      evenHeads(x, weights, `blk.${layer}.${role}.weight`, shape);
    const queries = by("attn_q", own).map((x, t) => turn(evened(x, "attn_q_norm"), t, shape));
    const keys = by("attn_k", shared).map((x, t) => turn(evened(x, "attn_k_norm"), t, shape));
    const values = by("attn_v", shared);
    for (const [t, x] of streams.entries()) {
      const mixed: number[] = [];
      for (let head = 0; head < numHeads; head++) {
        const group = Math.floor(head / (numHeads / numKeyHeads)) * headWidth;
        const q = must(queries[t], "q").slice(head * headWidth, (head + 1) * headWidth);
        const scores = keys
          .slice(0, t + 1)
          .map((k) => dot(q, k.slice(group, group + headWidth)) / Math.sqrt(headWidth));
        const most = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - most));
        const total = powers.reduce((a, b) => a + b, 0);
        for (let i = 0; i < headWidth; i++)
          mixed.push(
            powers.reduce((sum, p, s) => sum + (p / total) * at(must(values[s], "v"), group + i), 0),
          );
      }
      add(x, times(matrix("attn_output", width, own), width, mixed));
    }
    const neurons: number[][] = [];
    for (const x of streams) {
      const input = rms(x, weights.floats(`blk.${layer}.ffn_norm.weight`, [width]), shape);
      const gate = times(matrix("ffn_gate", layerSize, width), layerSize, input);
      const up = times(matrix("ffn_up", layerSize, width), layerSize, input);
      const post = gate.map((g, i) => (g / (1 + Math.exp(-g))) * at(up, i));
      neurons.push(post);
      add(x, times(matrix("ffn_down", width, layerSize), width, post));
    }
    activations.push(neurons);
  }
  const scale = weights.floats("output_norm.weight", [width]);
  const out = weights.has("output.weight")
    ? weights.floats("output.weight", [vocabularySize, width])
    : embedding;
  return { activations, logits: streams.map((x) => times(out, vocabularySize, rms(x, scale, shape))) };
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * at(b, i), 0);

function add(to: number[], more: readonly number[]): void {
  for (const [i, x] of more.entries()) to[i] = at(to, i) + x;
}

function times(matrix: Float32Array, rows: number, x: readonly number[]): number[] {
  return Array.from({ length: rows }, (_, row) =>
    x.reduce((sum, value, i) => sum + value * at(matrix, row * x.length + i), 0),
  );
}

function rms(x: readonly number[], scale: Float32Array, { norm }: DecoderShape): number[] {
  const root = Math.sqrt(dot(x, x) / x.length + norm.epsilon);
  return x.map((value, i) => (value / root) * at(scale, i));
}

/** RMS norm of each head by itself, where there are weights for it. */
function evenHeads(
  x: readonly number[],
  weights: DecoderWeights,
  name: string,
  shape: DecoderShape,
): readonly number[] {
  const { headWidth } = shape;
  if (!weights.has(name)) return x;
  const scale = weights.floats(name, [headWidth]);
  const heads = Array.from({ length: x.length / headWidth }, (_, head) => head * headWidth);
  return heads.flatMap((head) => rms(x.slice(head, head + headWidth), scale, shape));
}

function turn(x: readonly number[], position: number, { headWidth, rotary }: DecoderShape): number[] {
  const { base } = must(rotary, "rotary");
  return x.map((value, i) => {
    const place = i % headWidth;
    const angle = position * base ** (-(place - (place % 2)) / headWidth);
    const other = at(x, i % 2 === 0 ? i + 1 : i - 1);
    return value * Math.cos(angle) + (i % 2 === 0 ? -1 : 1) * other * Math.sin(angle);
  });
}
