import { at, must, nothingAt } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import { openSession } from "@/lib/run/node";
import type { OnnxModel } from "@/lib/run/session";

/** What a first short run of a model shows. */
export interface ModelTrial {
  /** Numbers of dimensions of each layer's activations: 2 where rows and tokens are one. */
  readonly ranks: readonly number[];
  /** Numbers in the logits of a token. */
  readonly logitsWidth: number;
  /** Whether rows that are run together give what each gives alone. */
  readonly runsTogether: boolean;
  /** Tokens that it reads at once: what config.json says, or the most of a few lengths. */
  readonly contextLength: number;
}

export interface TrialOptions {
  readonly activations: readonly string[];
  readonly logits: string;
  readonly layerSize: number;
  readonly bosTokenId: number;
  /** Tokens are taken from below this id. */
  readonly vocabularySize: number;
  /** Null where it is not said. */
  readonly contextLength: number | null;
  /** Whether scales are worked out as it runs, so that a token's numbers depend a little on all that are run. */
  readonly isDynamic: boolean;
}

/**
 * Runs a model over a few tokens before anything else is read, and throws a sentence where it does not give what
 * analysis needs: activations of the right width that are numbers, that come out equal when run again, and that do not
 * depend on tokens that come later; logits for each token.
 */
export async function tryModel(onnx: OnnxModel, options: TrialOptions): Promise<ModelTrial> {
  const { activations, logits, layerSize } = options;
  const session = await openSession(onnx, [...new Set([...activations, logits])]);
  try {
    const row = trialRow(options, Math.min(LENGTH, options.contextLength ?? LENGTH));
    const values = await session.run([row]);
    for (const [layer, name] of activations.entries()) {
      const found = must(values.get(name), `the value "${name}"`);
      const width = found.length / row.length;
      if (width !== layerSize && session.dims.get(name)?.at(-1) === layerSize)
        throw new Error(
          `the value "${name}" has activations of ${found.length / layerSize} of ${row.length} tokens: its layer is one of experts, which run for some tokens only; only dense layers can be analysed`,
        );
      if (width !== layerSize)
        throw new Error(
          `the value "${name}" has ${width} activations a token: config.json says ${layerSize} as d_mlp`,
        );
      refuseNonFinite(found, layer, layerSize);
    }
    const given = must(values.get(logits), "the logits");
    if (given.length % row.length !== 0 || given.length < row.length * 2)
      throw new Error(
        `model.onnx gives logits for some tokens only ("${logits}"): export it so that it gives all`,
      );
    const other = [...row.slice(0, -1), otherToken(at(row, row.length - 1), options)];
    const again = await session.run([other]);
    refuseLaterTokens(activations, values, again, options);
    const ranks = activations.map((name) => must(session.dims.get(name), `the value "${name}"`).length);
    const together = await session.run([row, other]).catch(() => null);
    return {
      ranks,
      logitsWidth: given.length / row.length,
      runsTogether: together !== null && areSame(activations, together, [values, again]),
      contextLength: await tryLength(onnx, options),
    };
  } finally {
    await session.close();
  }
}

/** Whether the values of two rows that were run together are those of the rows. */
function areSame(
  names: readonly string[],
  together: ReadonlyMap<string, Float32Array>,
  apart: readonly ReadonlyMap<string, Float32Array>[],
): boolean {
  return names.every((name) => {
    const joined = apart.flatMap((values) => Array.from(must(values.get(name), `the value "${name}"`)));
    const found = must(together.get(name), `the value "${name}"`);
    const largest = joined.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return joined.every((value, i) => Math.abs(value - (found[i] ?? Number.NaN)) <= largest * ROUNDING);
  });
}

/** Lengths of texts that a model is tried with when it is not said how long they may be. */
const LENGTHS = [1024, 512, 256, 128, 64, 32];

/** Runs the longest text, as the scan will. */
async function tryLength(onnx: OnnxModel, options: TrialOptions): Promise<number> {
  const { contextLength, activations } = options;
  const session = await openSession(onnx, activations.slice(-1));
  try {
    for (const length of contextLength === null ? LENGTHS : [contextLength]) {
      try {
        await session.run([trialRow(options, length)]);
        return length;
      } catch (error) {
        if (contextLength === null) continue;
        throw new Error(
          `model.onnx cannot read ${length} tokens at once: give fewer as "n_ctx" in config.json (${error instanceof Error ? error.message : error})`,
        );
      }
    }
  } finally {
    await session.close();
  }
  throw new Error(
    'model.onnx cannot read texts of 32 tokens: say as "n_ctx" in config.json how many it reads at once',
  );
}

/** Tokens of a trial: enough for attention to mix them. */
const LENGTH = 12;

function trialRow({ bosTokenId, vocabularySize }: TrialOptions, length: number): number[] {
  const step = Math.max(1, Math.floor(vocabularySize / (LENGTH + 1)));
  return Array.from({ length }, (_, i) => (i === 0 ? bosTokenId : (i * step) % vocabularySize));
}

function otherToken(token: number, { vocabularySize }: TrialOptions): number {
  return (token + Math.ceil(vocabularySize / 2)) % vocabularySize;
}

function refuseNonFinite(values: Float32Array, layer: number, layerSize: number): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place === -1) return;
  const [neuron, token] = [place % layerSize, Math.floor(place / layerSize)];
  throw new Error(
    `${formatNeuron({ layer, neuron })} has the activation ${values[place]} on token ${token} of a trial: the model is not sound there`,
  );
}

/** Shares of the largest activation by which runs differ at most: of other rows together, of the same sums, by scales. */
const ROUNDING = 1e-3;
const SAME_SUMS = 1e-5;
const SCALING = 0.2;

/**
 * Only the last token differed. What a token's activations change by then, before it, is what they read from later
 * tokens.
 */
function refuseLaterTokens(
  activations: readonly string[],
  values: ReadonlyMap<string, Float32Array>,
  again: ReadonlyMap<string, Float32Array>,
  { layerSize, isDynamic }: TrialOptions,
): void {
  for (const [layer, name] of activations.entries()) {
    const [first, second] = [values, again].map((all) =>
      must(all.get(name), `the value "${name}"`).subarray(0, -layerSize),
    );
    if (first === undefined || second === undefined) nothingAt(layer);
    let [largest, difference] = [0, 0];
    for (let i = 0; i < first.length; i++) {
      const value = first[i] ?? nothingAt(i);
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(value - (second[i] ?? nothingAt(i))));
    }
    if (difference <= largest * (isDynamic ? SCALING : SAME_SUMS)) continue;
    throw new Error(
      `the activations of layer ${layer} change when a later token does: model.onnx is an encoder, as BERT is, or a decoder ` +
        "without its causal mask; graphs explain a token by those before it, so only decoders can be analysed",
    );
  }
}
