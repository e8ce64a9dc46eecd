/**
 * WebAssembly instructions as functions: an operator takes the code of its operands and gives its own, so that code
 * reads from the outside in, as an expression does. Only what the scan's kernel uses is here. Numbers are those of the
 * specification, https://webassembly.github.io/spec/core/binary/instructions.html.
 */
export type Code = readonly number[];

export type ValueType = "i32" | "i64" | "v128";

/** A parameter or local variable of a function. */
export interface Variable {
  readonly value: Code;
  set(value: Code): Code;
}

/** An unsigned number as LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** A whole number of 32 bits as signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 127];
    bytes.push((rest & 127) | 128);
  }
}

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    0x36,
    2,
    ...unsigned(offset),
  ],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  isLess: (a: Code, b: Code): Code => [...a, ...b, 0x49],
  /** The low half of 64 bits. */
  low: (a: Code): Code => [...a, 0xa7],
  /** The high half of 64 bits. */
  high: (a: Code): Code => [...a, 0x42, 32, 0x88, 0xa7],
};

export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 4, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...[...address, ...value],
    ...[0xfd, 0x0b, 4, ...unsigned(offset)],
  ],
  and: (a: Code, b: Code): Code => [...a, ...b, 0xfd, 0x4e],
  /** Bits of `a` where those of `mask` are set, of `b` elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, 0xfd, 0x52],
  /** Its upper half in both halves. */
  upper: (a: Code): Code => [...a, ...a, 0xfd, 0x0d, ...UPPER],
  /** Its first or second 64 bits. */
  half: (a: Code, which: 0 | 1): Code => [...a, 0xfd, 0x1d, which],
};

const UPPER = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];

export const f32x4 = {
  splat: (value: number): Code => [
    ...[0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
    ...[0xfd, 0x13],
  ],
  eq: lanewise(0x41),
  lt: lanewise(0x43),
  gt: lanewise(0x44),
  floor: (a: Code): Code => [...a, 0xfd, 0x68],
  add: lanewise(0xe4),
  sub: lanewise(0xe5),
  mul: lanewise(0xe6),
  /** `b < a ? b : a` */
  pmin: lanewise(0xea),
  /** `a < b ? b : a` */
  pmax: lanewise(0xeb),
};

export const i32x4 = {
  splat: (value: number): Code => [...i32.const(value), 0xfd, 0x11],
  shl: (a: Code, bits: number): Code => [...a, ...i32.const(bits), 0xfd, ...unsigned(0xab)],
  add: lanewise(0xae),
  sub: lanewise(0xb1),
};

export const f64x2 = {
  zero: (): Code => [0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0xfd, 0x14],
  /** The first two of four 32-bit numbers. */
  promote: (a: Code): Code => [...a, 0xfd, 0x5f],
  add: lanewise(0xf0),
  mul: lanewise(0xf2),
};

function lanewise(number: number): (a: Code, b: Code) => Code {
  return (a, b) => [...a, ...b, 0xfd, ...unsigned(number)];
}

/** Does `body` when `condition` is not 0. */
export function when(condition: Code, body: readonly Code[]): Code {
  return [...condition, 0x04, EMPTY, ...body.flat(), 0x0b];
}

/** Does `body` for as long as the address in `variable` is below `end`; each time it grows by `step`. */
export function upTo(variable: Variable, end: Code, step: Code, body: readonly Code[]): Code {
  const goesOn = i32.isLess(variable.value, end);
  const turn = [...body.flat(), ...variable.set(i32.add(variable.value, step)), ...goesOn, 0x0d, 0];
  return when(goesOn, [[0x03, EMPTY, ...turn, 0x0b]]);
}

const EMPTY = 0x40;
