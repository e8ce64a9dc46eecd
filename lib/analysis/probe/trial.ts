import { activationsOn, type Fit } from "@/lib/analysis/graphs/fit";
import { at } from "@/lib/domain/at";
import { type PathMatcher, pathMatcher } from "@/lib/n2g/paths/predict";
import type { ProbeContext, ProbedNeuron } from "./counter-example";
import { type Edit, type Outcome, outcomeOf, rowOf } from "./edit";
import { stringsOf } from "./places";

/** Runs edits of one neuron's texts, each row once, and no more rows than it may. */
export class Trial {
  readonly matcher: PathMatcher;
  readonly #neuron: ProbedNeuron;
  readonly #context: ProbeContext;
  readonly #most: number;
  readonly #seen = new Set<string>();
  #rowsRun = 0;

  constructor(neuron: ProbedNeuron, context: ProbeContext, mostRows: number) {
    this.matcher = pathMatcher(neuron.paths);
    this.#neuron = neuron;
    this.#context = context;
    this.#most = mostRows;
  }

  get rowsRun(): number {
    return this.#rowsRun;
  }

  get rowsLeft(): number {
    return this.#most - this.#rowsRun;
  }

  /** Counts rows that are run elsewhere. */
  spend(rows: number): void {
    this.#rowsRun += rows;
  }

  /** Outcomes of those edits whose rows are new, as many as may still be run. */
  *run(edits: readonly Edit[]): Fit<Outcome[]> {
    const fresh = edits
      .filter((edit) => {
        const key = rowOf(edit).join();
        return !this.#seen.has(key) && this.#seen.add(key);
      })
      .slice(0, this.rowsLeft);
    this.spend(fresh.length);
    const rows = fresh.map(rowOf);
    const activations = yield* activationsOn(rows);
    return fresh.map((edit, i) => {
      const matched = this.matcher.match(stringsOf(at(rows, i), this.#context.vocabulary));
      return outcomeOf(edit, at(activations, i), this.#neuron, matched);
    });
  }
}
