/** The value at a position; throws one clear sentence when it is missing, NaN or infinite. */
export function finiteAt(values: ArrayLike<number>, position: number, what: string): number {
  const value = values[position];
  if (value === undefined || !Number.isFinite(value)) {
    throw new Error(
      `${what} ${position} is ${value}; check the model's output, only finite numbers can be used`,
    );
  }
  return value;
}
