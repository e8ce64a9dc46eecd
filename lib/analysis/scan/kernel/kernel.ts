import { EXTREMES } from "./extremes";
import { moduleBytes } from "./module";
import { HISTOGRAM, MOMENTS, TOKEN_SUMS } from "./sums";
import { TAKE } from "./take";

/** The functions of the scan that take almost all of its own time, and the memory that they work on, by address. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly take: KernelCall;
  readonly extremes: KernelCall;
  readonly moments: KernelCall;
  readonly histogram: KernelCall;
  readonly tokenSums: KernelCall;
}

type KernelCall = (...parameters: number[]) => void;

/** A kernel with memory of its own, empty as yet. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(
    moduleBytes({
      ...{ take: TAKE, extremes: EXTREMES, moments: MOMENTS, histogram: HISTOGRAM, tokenSums: TOKEN_SUMS },
    }),
  );
  // What a module exports has no types of its own: these are the functions that were just given to it.
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
}

let compiled: WebAssembly.Module | null = null;
