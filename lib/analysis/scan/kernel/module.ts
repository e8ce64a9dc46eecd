import { type Code, unsigned, type ValueType, type Variable } from "./code";

/** A function of 32-bit parameters, without result. */
export interface KernelFunction {
  readonly parameters: number;
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** Writes a function of the parameters named: `write` is given them and a way to get local variables. */
export function kernelFunction<Name extends string>(
  names: readonly Name[],
  write: (parameters: Readonly<Record<Name, Variable>>, local: Local) => readonly Code[],
): KernelFunction {
  const locals: ValueType[] = [];
  const local: Local = (type) => variable(names.length + locals.push(type) - 1);
  const parameters = Object.fromEntries(names.map((name, i) => [name, variable(i)]));
  const body = write(parameters as Record<Name, Variable>, local).flat(); // of just these names
  return { parameters: names.length, locals, body };
}

/** Declares a local variable, 0 at first. */
export type Local = (type: ValueType) => Variable;

function variable(index: number): Variable {
  return {
    value: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  };
}

/** The bytes of a module that exports these functions by name and its memory as `memory`. */
export function moduleBytes(functions: Readonly<Record<string, KernelFunction>>): Uint8Array<ArrayBuffer> {
  const all = Object.values(functions);
  const names = Object.keys(functions);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      all.map(({ parameters }) => [0x60, ...unsigned(parameters), ...all32(parameters), 0]),
    ),
    ...section(
      3,
      all.map((_, i) => unsigned(i)),
    ),
    ...section(5, [[0x01, 1, ...unsigned(MOST_PAGES)]]),
    ...section(7, [
      [...text("memory"), 0x02, 0],
      ...names.map((name, i) => [...text(name), 0x00, ...unsigned(i)]),
    ]),
    ...section(10, all.map(codeOf)),
  ]);
}

/** Of 64 KiB each: all that an address of 32 bits reaches. */
const MOST_PAGES = 65536;
const TYPES = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;

function all32(count: number): number[] {
  return new Array<number>(count).fill(TYPES.i32);
}

function codeOf({ locals, body }: KernelFunction): number[] {
  const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, TYPES[type]])];
  return sized([...declared, ...body, 0x0b]);
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  return [id, ...sized([...unsigned(items.length), ...items.flat()])];
}

function text(name: string): number[] {
  return sized(Array.from(new TextEncoder().encode(name)));
}

function sized(bytes: readonly number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}
