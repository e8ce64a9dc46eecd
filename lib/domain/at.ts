/** The element at an index that is within the array; throws a `RangeError` that names both when it is not. */
export function at<T>(array: ArrayLike<T>, index: number): T {
  if (!Number.isInteger(index) || index < 0 || index >= array.length)
    throw new RangeError(`no index ${index} in an array of ${array.length}`);
  return array[index] as T; // within bounds, so that it is there
}

/** A value that is there; throws an `Error` that says what is missing when it is not. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}
