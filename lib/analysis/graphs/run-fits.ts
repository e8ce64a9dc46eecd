import { at, nothingAt } from "@/lib/domain/at";
import { signOf } from "@/lib/domain/pole";
import type { Candidate, Fit, RowRequest } from "./fit";

/** What runs rows of equal length for all neurons of a layer at once. */
export interface RowRunner {
  /** The activations of the layer, `rows × length × layerSize` numbers. */
  activations(rows: readonly Int32Array[]): Promise<Float32Array>;
  /** The likeliest next tokens at every position of every row. */
  next(rows: readonly Int32Array[]): Promise<Candidate[][][]>;
}

/** A neuron's fit, its column in the layer's activations, and which side of zero is its. */
export interface NeuronFit<T> {
  readonly neuron: number;
  readonly pole?: "negative" | undefined;
  readonly fit: Fit<T>;
}

export interface FitResults<T> {
  readonly results: T[];
  /** Tokens run, a row shared by several neurons counted once. */
  readonly tokensRun: number;
}

/** Tokens of a batch: enough to fill the machine's caches, few enough to keep little memory. */
const BATCH_TOKENS = 2048;

/**
 * Runs the fits of neurons of one layer side by side: in rounds, each round all rows that any of them
 * waits for, equal rows once, rows of equal length together and nothing padded.
 */
export async function runFits<T>(fits: readonly NeuronFit<T>[], runner: RowRunner): Promise<FitResults<T>> {
  const results = new Array<T>(fits.length);
  let tokensRun = 0;
  let waiting = fits.map((own, i) => ({ ...own, i, step: own.fit.next() }));
  while (waiting.length > 0) {
    const open: PendingFit<T>[] = [];
    for (const { step, ...own } of waiting) {
      if (step.done) results[own.i] = step.value;
      else open.push({ ...own, request: step.value, answer: { activations: [], next: [] } });
    }
    for (const batch of batches(open)) {
      await runBatch(batch, runner);
      tokensRun += batch.reduce((sum, { row }) => sum + row.length, 0);
    }
    waiting = open.map(({ request: _, answer, ...own }) => ({ ...own, step: own.fit.next(answer) }));
  }
  return { results, tokensRun };
}

/** A fit that waits for the answer to its request. */
interface PendingFit<T> extends NeuronFit<T> {
  readonly i: number;
  readonly request: RowRequest;
  readonly answer: { activations: Float32Array[]; next: Candidate[][][] };
}

/** A row and the fits that wait for it, with the place in their requests. */
interface SharedRow {
  readonly want: RowRequest["want"];
  readonly row: Int32Array;
  readonly readers: { readonly fit: PendingFit<unknown>; readonly place: number }[];
}

function* batches(open: readonly PendingFit<unknown>[]): Generator<SharedRow[]> {
  const shared = new Map<string, SharedRow>();
  for (const fit of open) {
    for (const [place, row] of fit.request.rows.entries()) {
      const key = `${fit.request.want} ${row.join()}`;
      const sharedRow = shared.get(key);
      if (sharedRow) sharedRow.readers.push({ fit, place });
      else shared.set(key, { want: fit.request.want, row, readers: [{ fit, place }] });
    }
  }
  const sorted = [...shared.values()].sort((a, b) => order(a) - order(b));
  for (let start = 0; start < sorted.length; ) {
    const first = at(sorted, start);
    const most = Math.max(1, Math.floor(BATCH_TOKENS / first.row.length));
    let end = start + 1;
    while (end < sorted.length && end - start < most && order(at(sorted, end)) === order(first)) end++;
    yield sorted.slice(start, end);
    start = end;
  }
}

function order({ want, row }: SharedRow): number {
  return 2 * row.length + Number(want === "next");
}

async function runBatch(batch: readonly SharedRow[], runner: RowRunner): Promise<void> {
  const rows = batch.map(({ row }) => row);
  if (at(batch, 0).want === "next") {
    const next = await runner.next(rows);
    for (const [r, { readers }] of batch.entries()) {
      for (const { fit, place } of readers) fit.answer.next[place] = at(next, r);
    }
    return;
  }
  const values = await runner.activations(rows);
  const { length } = at(rows, 0);
  const width = values.length / (rows.length * length);
  for (const [r, { readers }] of batch.entries()) {
    for (const { fit, place } of readers) {
      const from = r * length * width + fit.neuron;
      const sign = signOf(fit.pole);
      fit.answer.activations[place] = Float32Array.from(
        { length },
        (_, i) => sign * (values[from + i * width] ?? nothingAt(from + i * width)),
      );
    }
  }
}
