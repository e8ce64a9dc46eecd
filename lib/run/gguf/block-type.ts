import { at } from "@/lib/domain/at";

/** How a tensor's numbers are packed: so many values in so many bytes, and how they are unpacked. */
export interface BlockType {
  readonly name: string;
  readonly values: number;
  readonly bytes: number;
  /** Unpacks one block at `start` of `view` into `out` at `to`; in 32-bit arithmetic, as ggml does. */
  unpack(view: DataView, start: number, out: Float32Array, to: number): void;
}

/** The 16-bit float (IEEE 754 binary16) of these bits. */
export const halfOf = (bits: number): number => at(HALVES, bits);

export const halfAt = (view: DataView, offset: number): number => halfOf(view.getUint16(offset, true));

/** A 16-bit float that is the upper half of one of 32 bits. */
export const brainFloatAt = (view: DataView, offset: number): number =>
  at(BRAIN_FLOATS, view.getUint16(offset, true));

/** All numbers of 16 bits: looking one up is ten times as fast as working it out. */
const HALVES = Float32Array.from({ length: 1 << 16 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});
const BRAIN_FLOATS = new Float32Array(Uint32Array.from({ length: 1 << 16 }, (_, bits) => bits << 16).buffer);

/** Whole numbers of four bits mean these steps in the IQ4 packings (`kvalues_iq4nl` of ggml-common.h). */
export const IQ4_STEPS: readonly number[] = [
  -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113,
];
