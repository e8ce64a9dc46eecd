/** Weights on their way into a file: each at its offset, in ascending order. */
export type PlacedBytes = Iterable<{ readonly offset: number; readonly bytes: Uint8Array }>;

/** A file for the weights that an ONNX file has no room for, or should not have: it is read by pages as they are needed. */
export interface WeightFile {
  /** Its name within its folder, as the ONNX file gives it. */
  readonly name: string;
  /** Bytes of weights from which it is used; fewer stay in the ONNX file. */
  readonly from: number;
  /**
   * Writes the file. Throws a sentence where `size` bytes have no room, before any weight is made. What is there whole
   * already is left, and no weight made again.
   *
   * @param size bytes of the whole file
   */
  write(size: number, weights: () => PlacedBytes): void;
}
