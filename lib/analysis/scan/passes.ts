import type { Slice } from "./plan";

/**
 * Groups neurons into passes over the corpus so that each pass keeps within `bytes` of memory. A layer
 * is cut only when it does not fit alone.
 */
export function dividePasses(slices: readonly Slice[], bytesPerNeuron: number, bytes: number): Slice[][] {
  const most = Math.max(1, Math.floor(bytes / bytesPerNeuron));
  const passes: Slice[][] = [];
  let room = 0;
  for (const { layer, from, to } of slices) {
    for (let start = from; start < to; ) {
      const whole = to - start;
      if (room < Math.min(whole, most)) {
        passes.push([]);
        room = most;
      }
      const end = start + Math.min(whole, room);
      passes.at(-1)?.push({ layer, from: start, to: end });
      room -= end - start;
      start = end;
    }
  }
  return passes;
}
