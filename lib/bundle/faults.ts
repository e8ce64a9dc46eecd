import { printable } from "@/lib/domain/printable";
import type { Malformed } from "./read";

/** So many of a source's malformed parts are named; the others are counted. */
export const MOST_NAMED = 100;

/** What is malformed in a source: counted, and the first hundred kept. */
export interface Faults {
  readonly count: number;
  readonly named: readonly Malformed[];
}

export const NO_FAULTS: Faults = { count: 0, named: [] };

/** Gathers them in constant memory. */
export class FaultList implements Faults {
  private total = 0;
  private readonly first: Malformed[] = [];

  add(found: Malformed): void {
    this.total += 1;
    if (this.first.length < MOST_NAMED) this.first.push(printableFault(found));
  }

  get count(): number {
    return this.total;
  }

  get named(): readonly Malformed[] {
    return this.first;
  }
}

/** Names of files, and what stands in them, are others' to choose: they are cut, without what a terminal obeys. */
export function printableFault({ file, line, reason }: Malformed): Malformed {
  return { file: printable(file, MOST_LETTERS), line, reason: printable(reason, MOST_LETTERS) };
}

const MOST_LETTERS = 1000;

/** Those of one after those of the other. */
export function joinFaults(first: Faults, second: Faults): Faults {
  return {
    count: first.count + second.count,
    named: [...first.named, ...second.named].slice(0, MOST_NAMED),
  };
}
