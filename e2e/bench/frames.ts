import { must } from "@/lib/domain/at";

/** Runs in a page: milliseconds between its frames for so long. */
export async function framesFor(milliseconds: number): Promise<number[]> {
  const frames: number[] = [];
  let before = performance.now();
  for (const end = before + milliseconds; before < end; ) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    frames.push(Math.round(performance.now() - before));
    before = performance.now();
  }
  return frames;
}

export function median(values: readonly number[]): number {
  return must([...values].sort((a, b) => a - b)[values.length >> 1], "a value");
}
