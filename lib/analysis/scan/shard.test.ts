import { beforeAll, expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { ACCUMULATORS } from "./accumulators";
import type { TokenRows } from "./matrix";
import { planScan, type ScanPlan } from "./plan";
import { type Shard, type ShardResult, ShardSummary } from "./shard";
import { ShardActivations } from "./shard-activations";

// Two layers of 24 neurons: a slice of each, and the negative pole of the first again; 42 columns, three tiles.
const WIDTH = 24;
const SLICES = [
  { layer: 0, from: 3, to: 20 },
  { layer: 1, from: 0, to: 8 },
  { layer: 0, from: 3, to: 20, pole: "negative" as const },
];
const LENGTHS = [200, 1, 2, 130, 65];
const COLUMNS = SLICES.flatMap(({ layer, from, to, pole }) =>
  Array.from({ length: to - from }, (_, i) => ({ layer, neuron: from + i, pole })),
);
// Numbers of all sizes, some so small beside others that they are nothing in bins of their width.
const SIZES = [1, 1e-3, 300, 1e30, 0];
const SPECIAL = [0, -0, -1e-44, 1e-44, 128, -128];

const sequences = LENGTHS.map((length, s) => Int32Array.from({ length }, (_, row) => (row * (s + 3)) % 11));
const layers = [0, 1].map((layer) => LENGTHS.map((length, s) => layerOf(layer, s, length)));
const shard: Shard = {
  ...{ firstSequence: 32, firstWindow: 7, sequences },
  ...{ thresholds: new Float32Array(COLUMNS.length).fill(0.5), spare: [] },
};
const plan: ScanPlan = {
  ...planScan(SLICES, LENGTHS, { contextLength: 200, vocabularySize: 11 }),
  randomWindows: [
    { sequence: 32, start: 65 },
    { sequence: 35, start: 1 },
  ],
};

let result: ShardResult;
beforeAll(() => {
  result = sumUp(new ShardActivations(plan));
});

test("moments are the sums of numbers of 64 bits, token after token, to the last bit", () => {
  const sums = columns().map((tokens) => {
    const sum = (power: (a: number) => number) => tokens.reduce((total, { a }) => total + power(a), 0);
    return {
      ...{ sums: sum((a) => a), squares: sum((a) => a * a), cubes: sum((a) => a * a * a) },
      ...{ fourths: sum((a) => a * a * (a * a)), positive: tokens.filter(({ a }) => a > 0).length },
      ...{ min: least(tokens.map(({ a }) => a)), max: largest(tokens.map(({ a }) => a)) },
    };
  });
  const moments = result.sums.moments as Record<string, ArrayLike<number>>;
  expect(COLUMNS.map((_, i) => Object.fromEntries(KEYS.map((key) => [key, at(moments[key]!, i)])))).toEqual(
    sums,
  );
});

test("each activation is counted in its bin, of the narrowest width that holds all", () => {
  const { exponents, counts } = result.sums.histograms as Record<string, ArrayLike<number>>;
  columns().forEach((tokens, i) => {
    const width = 2 ** at(exponents!, i);
    const expected = new Array<number>(256).fill(0);
    for (const { a } of tokens) expected[Math.floor(a / width) + 128]! += 1;
    expect(Array.from({ length: 256 }, (_, bin) => at(counts!, 256 * i + bin))).toEqual(expected);
    const narrower = tokens.every(({ a }) => a >= -64 * width && a < 64 * width);
    expect(narrower).toBe(at(exponents!, i) === -30);
  });
});

test("sums by token are those of its occurrences in order, to the last bit", () => {
  const { ids, sums } = result.sums.tokenSums as { ids: Int32Array; sums: Float64Array };
  columns().forEach((tokens, i) => {
    const expected = Array.from(ids, (id) =>
      tokens.filter(({ token }) => token === id).reduce((total, { a }) => total + a, 0),
    );
    const first = (i - (i % 16)) * ids.length + (i % 16);
    expect(Array.from(ids, (_, place) => at(sums, first + 16 * place))).toEqual(expected);
  });
});

test("windows, random ones too, and the sequences above their thresholds are the model's own numbers", () => {
  const windows = LENGTHS.flatMap((length, s) =>
    Array.from({ length: Math.floor((length - 1) / 64) }, (_, w) => ({ s, start: 1 + 64 * w })),
  );
  const cut = (column: number, { s, start }: { s: number; start: number }) =>
    Array.from({ length: 64 }, (_, i) => activation(column, s, start + i));
  expect([...result.windowMaxima]).toEqual(
    windows.flatMap((window) => COLUMNS.map((_, i) => largest(cut(i, window)))),
  );
  expect([...result.randomWindows]).toEqual([
    ...COLUMNS.flatMap((_, i) => cut(i, { s: 0, start: 65 })),
    ...COLUMNS.flatMap((_, i) => cut(i, { s: 3, start: 1 })),
  ]);
  let end = 0;
  result.top.neurons.forEach((column, i) => {
    const s = at(result.top.sequences, i) - 32;
    const all = Array.from({ length: at(LENGTHS, s) }, (_, row) => activation(column, s, row));
    expect(Array.from(result.top.activations.subarray(end, end + all.length))).toEqual(all);
    expect(at(result.top.maxima, i)).toBe(largest(all.slice(1)));
    end += all.length;
  });
  const above = COLUMNS.map((_, column) =>
    LENGTHS.flatMap((length, s) => {
      const max = Math.max(
        ...Array.from({ length: length - 1 }, (__, row) => activation(column, s, row + 1)),
      );
      return max > 0.5 ? [`${column} ${s + 32}`] : [];
    }),
  );
  const found = Array.from(result.top.neurons, (column, i) => `${column} ${at(result.top.sequences, i)}`);
  expect(found.toSorted()).toEqual(above.flat().toSorted());
});

test("the memory of several kernels, and memory used again, give the same", () => {
  const activations = new ShardActivations(plan, 1);
  expect(activations.groups).toHaveLength(3);
  const other = { ...shard, sequences: sequences.slice(0, 2) };
  sumUp(activations, other);
  expect(sumUp(activations)).toEqual(result);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("an activation of %s is named, where the first is", (a) => {
  const activations = new ShardActivations(plan);
  const change = (layer: number, s: number, values: Float32Array) =>
    layer === 0 && s === 3 ? values.with(5 * WIDTH + 19, a).with(9 * WIDTH + 4, a) : values;
  expect(() => sumUp(activations, shard, change)).toThrow(
    `L0 N19 has the activation ${a} on token 5 of sequence 35: the model is not sound there`,
  );
});

const KEYS = ["sums", "squares", "cubes", "fourths", "positive", "min", "max"];

function sumUp(
  activations: ShardActivations,
  of: Shard = shard,
  change = (_layer: number, _sequence: number, values: Float32Array) => values,
): ShardResult {
  const summary = new ShardSummary(plan, of, ACCUMULATORS, activations);
  of.sequences.forEach((_, s) => {
    let first = 0;
    const parts = SLICES.map(({ layer, from, to }): TokenRows => {
      const columns = { first, end: first + to - from };
      first = columns.end;
      return { ...columns, values: change(layer, s, at(at(layers, layer), s)), start: from, width: WIDTH };
    });
    summary.add(parts);
  });
  return summary.finish();
}

function layerOf(layer: number, sequence: number, length: number): Float32Array {
  return Float32Array.from({ length: length * WIDTH }, (_, cell) => {
    const neuron = cell % WIDTH;
    if (cell % 17 === 5) return at(SPECIAL, (cell + sequence) % SPECIAL.length);
    return Math.sin(cell * 12.9898 + layer * 78.233 + sequence) ** 3 * at(SIZES, neuron % SIZES.length);
  });
}

/** The activations that count, column by column, token after token. */
function columns(): { token: number; a: number }[][] {
  return COLUMNS.map((_, column) =>
    sequences.flatMap((tokens, s) =>
      Array.from(tokens.subarray(1), (token, i) => ({ token, a: activation(column, s, i + 1) })),
    ),
  );
}

/** Of zeros with a sign and without one, the first. */
function largest(activations: readonly number[]): number {
  return activations.toSorted((a, b) => b - a)[0] ?? Number.NEGATIVE_INFINITY;
}

function least(activations: readonly number[]): number {
  return activations.toSorted((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY;
}

/** Zero has no sign at the negative pole. */
function activation(column: number, sequence: number, row: number): number {
  const { layer, neuron, pole } = at(COLUMNS, column);
  const value = at(at(at(layers, layer), sequence), row * WIDTH + neuron);
  return pole === "negative" ? 0 - value : value;
}
