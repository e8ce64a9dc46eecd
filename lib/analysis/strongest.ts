/**
 * The first `count` of the numbers 0 … `length` − 1 by an order, in that order: without sorting all of them.
 *
 * @param isBefore whether a comes before b; of two different numbers one always does
 */
export function firstBy(
  length: number,
  count: number,
  isBefore: (a: number, b: number) => boolean,
): number[] {
  const chosen: number[] = [];
  for (let i = 0; i < length; i++) {
    const last = chosen[count - 1];
    if (last !== undefined && !isBefore(i, last)) continue;
    let place = chosen.length;
    while (place > 0 && isBefore(i, chosen[place - 1] ?? i)) place--;
    chosen.splice(place, 0, i);
    if (chosen.length > count) chosen.pop();
  }
  return chosen;
}
