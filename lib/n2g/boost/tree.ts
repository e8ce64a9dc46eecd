import { nothingAt } from "@/lib/domain/at";
import type { Columns } from "./columns";
import type { GainOptions } from "./gain";
import { bestQuestion, partBy, type Question, type Scope } from "./question";
import { type Residuals, type TokenSums, totalOf } from "./sums";

export type BoostTree =
  | { readonly value: number }
  | { readonly question: Question; readonly yes: BoostTree; readonly no: BoostTree };

export interface TreeOptions extends GainOptions {
  /** The most questions from root to leaf. */
  readonly depth: number;
  /** Share of a leaf's mean that is predicted. */
  readonly rate: number;
}

/** Memory that all trees of a fit use in turn. */
export interface Workspace {
  readonly sums: TokenSums;
  /** A zero for each token. */
  readonly marks: Uint8Array;
  /** Room for each example. */
  readonly others: Int32Array;
}

/**
 * Grows a tree on a sample of the examples and takes what it predicts from the residuals of all.
 *
 * @param sample places of the examples on which questions and values are found; their order changes
 */
export function growTree(
  columns: Columns,
  residuals: Residuals,
  sample: Int32Array,
  scope: Scope,
  options: TreeOptions,
  workspace: Workspace,
): BoostTree {
  return grow(sample, Int32Array.from(residuals.values.keys()), options.depth);

  function grow(members: Int32Array, all: Int32Array, depth: number): BoostTree {
    const question =
      depth > 0 ? bestQuestion(columns, residuals, members, scope, options, workspace.sums) : null;
    if (question === null) return leaf(members, all);
    const sampled = partBy(question, columns.tokens, members, workspace);
    const every = partBy(question, columns.tokens, all, workspace);
    return {
      question,
      yes: grow(members.subarray(0, sampled), all.subarray(0, every), depth - 1),
      no: grow(members.subarray(sampled), all.subarray(every), depth - 1),
    };
  }

  function leaf(members: Int32Array, all: Int32Array): BoostTree {
    const { weight, residual } = totalOf(residuals, members);
    const value = (options.rate * residual) / (weight + options.shrinkage);
    for (const example of all)
      residuals.values[example] = (residuals.values[example] ?? nothingAt(example)) - value;
    return { value };
  }
}

/** Adds to each member what a tree predicts for it; the members' order changes. */
export function addValues(
  tree: BoostTree,
  columns: readonly Int32Array[],
  members: Int32Array,
  predicted: Float32Array,
  workspace: Pick<Workspace, "marks" | "others">,
): void {
  if (members.length === 0) return;
  if ("value" in tree) {
    for (const member of members) predicted[member] = (predicted[member] ?? nothingAt(member)) + tree.value;
    return;
  }
  const numTrue = partBy(tree.question, columns, members, workspace);
  addValues(tree.yes, columns, members.subarray(0, numTrue), predicted, workspace);
  addValues(tree.no, columns, members.subarray(numTrue), predicted, workspace);
}
