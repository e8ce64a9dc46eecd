/** The element at a position that must be there; throws naming the position when it is not. */
export function at<T>(array: ArrayLike<T>, index: number): T {
  const value = array[index];
  if (value === undefined) throw new RangeError(`there is no element ${index} of ${array.length}`);
  return value;
}

/** A value that must be there; throws one sentence naming it when it is not. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
