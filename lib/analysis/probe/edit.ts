import { at, must } from "@/lib/domain/at";
import type { CounterExample } from "@/lib/domain/counter-example";
import { gapOf, type ProbeContext, type ProbedNeuron } from "./counter-example";
import { stringsOf } from "./places";

export interface Change {
  readonly position: number;
  readonly tokenId: number;
}

/** A row with some of its tokens replaced; never the first, the beginning-of-text token. */
export interface Edit {
  readonly base: Int32Array;
  readonly changes: readonly Change[];
}

export function rowOf({ base, changes }: Edit): Int32Array {
  const row = base.slice();
  for (const { position, tokenId } of changes) row[position] = tokenId;
  return row;
}

/** The token of an edited row at which prediction and truth are furthest apart. */
export interface Outcome {
  readonly edit: Edit;
  readonly position: number;
  readonly predicted: number;
  /** As a share of the neuron's maximum. */
  readonly activation: number;
}

/**
 * What came of an edit: of the tokens from the first change on, which alone it can have moved, the one that is
 * predicted worst; the last of the row where several are.
 *
 * @param activations the neuron's, one per token of the row
 */
export function outcomeOf(
  edit: Edit,
  activations: Float32Array,
  { paths, maxActivation }: Pick<ProbedNeuron, "paths" | "maxActivation">,
  matched: Int32Array,
): Outcome {
  const last = edit.base.length - 1;
  const from = Math.min(last, ...edit.changes.map(({ position }) => position));
  let worst: Outcome | null = null;
  for (let position = last; position >= from; position--) {
    const path = at(matched, position);
    const predicted = path < 0 ? 0 : at(paths, path).activation;
    const activation = Math.max(0, at(activations, position) / maxActivation);
    const outcome = { edit, position, predicted, activation };
    if (worst === null || gapOf(outcome) > gapOf(worst)) worst = outcome;
  }
  return must(worst, "a token of the row");
}

/** An edit of one token as a counter-example; null for one of several, which would not say what it is that matters. */
export function toCounterExample(
  { edit, position, predicted, activation }: Outcome,
  { vocabulary }: Pick<ProbeContext, "vocabulary">,
): CounterExample | null {
  const [change, ...more] = edit.changes;
  if (change === undefined || more.length > 0) return null;
  return {
    tokens: stringsOf(rowOf(edit), vocabulary),
    position,
    predicted,
    activation,
    kind: "edit",
    edited: change.position,
    replaced: at(vocabulary, at(edit.base, change.position)),
  };
}
