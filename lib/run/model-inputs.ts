import { at, must, nothingAt } from "@/lib/domain/at";

/** An input that a model asks for. */
export interface ModelInput {
  readonly name: string;
  /** `int64`, `int32`, `float32`, `bool`. */
  readonly type: string;
  /** A number is fixed, a name or an empty text is not. */
  readonly shape: readonly (number | string)[];
}

/** What an input is given. */
export interface InputValue {
  readonly type: string;
  readonly dims: number[];
  readonly data: BigInt64Array | Int32Array | Float32Array | Uint8Array;
}

/**
 * What a model that reads whole texts, without keys and values of earlier ones, is given beside the token ids, by the
 * names that exporters use (optimum, onnxruntime-genai, ONNX Runtime's own converters).
 *
 * @param rows token ids, all rows of one length
 */
export function inputValue(
  input: ModelInput,
  rows: readonly ArrayLike<number>[],
  inputs: readonly ModelInput[],
): InputValue {
  const { length } = at(rows, 0);
  const dims = isCache(input.name)
    ? cacheDims(input, rows.length, inputs)
    : input.shape.length === 0
      ? []
      : input.shape.length === 1
        ? [SCALARS.has(input.name) ? 1 : input.name === "seqlens_k" ? rows.length : length]
        : [rows.length, length];
  const numberAt = numbersOf(input.name, rows, length);
  const size = dims.reduce((product, dim) => product * dim, 1);
  return { type: input.type, dims, data: encode(input, size, numberAt) };
}

/**
 * Why a model that asks for these inputs cannot be run over whole texts, as a sentence that says what to do; null when
 * it can.
 */
export function inputFault(inputs: readonly ModelInput[]): string | null {
  const ids = inputs.find(({ name }) => name === TOKEN_IDS);
  const odd = inputs.find(({ name }) => !KNOWN.has(name) && !isCache(name));
  if (odd !== undefined) return oddInput(odd.name, inputs);
  if (ids === undefined)
    return `model.onnx does not ask for ${TOKEN_IDS}: it is not a language model that reads tokens, or its input has another name`;
  const untyped = inputs.find(({ type }) => ARRAYS[type] === undefined);
  if (untyped !== undefined)
    return `the input "${untyped.name}" of model.onnx is of type ${untyped.type}, which cannot be given`;
  if (ids.shape.length !== 2)
    return `the input ${TOKEN_IDS} of model.onnx has ${ids.shape.length} dimensions: two are needed, batch and position`;
  const width = ids.shape[1];
  if (typeof width === "number" && width >= 0)
    return `model.onnx reads exactly ${width} tokens at a time: export it with a dynamic sequence length${width === 1 ? " (decoder_model.onnx instead of the one with past)" : ""}`;
  const batch = ids.shape[0];
  if (typeof batch === "number" && batch > 1)
    return `model.onnx reads exactly ${batch} texts at a time: export it with a dynamic batch size, or one of 1`;
  const mask = inputs.find(({ name, shape }) => !isCache(name) && shape.length > 2);
  if (mask !== undefined)
    return `the input "${mask.name}" of model.onnx has ${mask.shape.length} dimensions: at most two can be given`;
  return (
    inputs.map((input) => (isCache(input.name) ? cacheFault(input, inputs) : null)).find(Boolean) ?? null
  );
}

/** Whether the model runs one row at a time only. */
export function isSingle(inputs: readonly ModelInput[]): boolean {
  return inputs.some(({ name, shape }) => name === TOKEN_IDS && shape[0] === 1);
}

/** The input that is given the ids of tokens. */
export const TOKEN_IDS = "input_ids";
const SCALARS = new Set([
  ...[
    "use_cache_branch",
    "num_logits_to_keep",
    "logits_to_keep",
    "past_sequence_length",
    "total_sequence_length",
  ],
]);
const KNOWN = new Set([
  ...[
    TOKEN_IDS,
    "attention_mask",
    "position_ids",
    "token_type_ids",
    "segment_ids",
    "cache_position",
    "seqlens_k",
  ],
  ...SCALARS,
]);

/** Whether it is known by its name what an input is given, keys and values of earlier tokens aside. */
export function isGiven(name: string): boolean {
  return KNOWN.has(name);
}

/**
 * Keys and values of earlier tokens: `past_key_values.0.key`, `past_key_values_key_cache_0`, `past_key_0`, `past_0`,
 * `past.0.value`, `key_cache_0`.
 */
export function isCache(name: string): boolean {
  return /^(past|(past_)?(key|value)_cache|kv_cache)([._](key|value|keys|values|state|self|decoder|cache|layers|\d+))*$/.test(
    name,
  );
}

function numbersOf(
  name: string,
  rows: readonly ArrayLike<number>[],
  length: number,
): (place: number) => number {
  switch (name) {
    case TOKEN_IDS:
      return (place) => {
        const row = at(rows, Math.floor(place / length));
        return row[place % length] ?? nothingAt(place % length);
      };
    case "position_ids":
    case "cache_position":
      return (place) => place % length;
    case "attention_mask":
      return () => 1;
    case "total_sequence_length":
      return () => length;
    case "seqlens_k":
      return () => length - 1;
    default:
      return () => 0; // no cache, all logits, the first segment
  }
}

/** The sides of an empty cache: as many texts as rows, no tokens, all else as the model says. */
function cacheDims({ name, shape }: ModelInput, numRows: number, inputs: readonly ModelInput[]): number[] {
  const place = pastPlace(shape, inputs);
  const batch = batchName(inputs);
  return shape.map((dim, i) => {
    if (i === place) return 0;
    if (typeof dim === "number" && dim > 0) return dim;
    if (i === 0 || (dim === batch && dim !== "")) return numRows;
    if (isBatch(dim)) return numRows;
    throw new Error(`the input "${name}" of model.onnx does not say how long its side ${i} is`);
  });
}

function cacheFault({ name, shape }: ModelInput, inputs: readonly ModelInput[]): string | null {
  const batch = batchName(inputs);
  const open = shape.filter((dim, i) => typeof dim !== "number" && i > 0 && dim !== batch && !isBatch(dim));
  if (open.length === 1) return null;
  if (open.length === 0)
    return `the input "${name}" of model.onnx has a fixed length (${shape.join(" × ")}), so that the model cannot begin a text: export it with a dynamic past, or without one`;
  return pastPlace(shape, inputs) === -1
    ? `the input "${name}" of model.onnx does not say how many heads and numbers it has (${shape.join(" × ")}): export it without past`
    : null;
}

/** Which side counts earlier tokens: by its name, else the one that is open and does not count texts. */
function pastPlace(shape: ModelInput["shape"], inputs: readonly ModelInput[]): number {
  const named = shape.findIndex(
    (dim) => typeof dim === "string" && /past|seq|cache|kv|len/i.test(dim) && !isBatch(dim),
  );
  if (named !== -1) return named;
  const batch = batchName(inputs);
  const open = shape.flatMap((dim, i) =>
    typeof dim !== "number" && i > 0 && dim !== batch && !isBatch(dim) ? [i] : [],
  );
  return open.length === 1 ? at(open, 0) : -1;
}

function batchName(inputs: readonly ModelInput[]): number | string {
  return must(inputs.find(({ name }) => name === TOKEN_IDS)?.shape[0], `the input ${TOKEN_IDS}`);
}

function isBatch(dim: number | string): boolean {
  return typeof dim === "string" && /batch/i.test(dim);
}

const ARRAYS: Readonly<Record<string, "long" | "int" | "float" | "byte">> = {
  int64: "long",
  int32: "int",
  float32: "float",
  bool: "byte",
};

function encode({ type }: ModelInput, size: number, numberAt: (place: number) => number): InputValue["data"] {
  const values = Array.from({ length: size }, (_, place) => numberAt(place));
  switch (ARRAYS[type]) {
    case "long":
      return BigInt64Array.from(values, BigInt);
    case "int":
      return Int32Array.from(values);
    case "byte":
      return Uint8Array.from(values);
    default:
      return Float32Array.from(values);
  }
}

function oddInput(name: string, inputs: readonly ModelInput[]): string {
  if (/^encoder_|^decoder_input_ids$/.test(name) || inputs.some((other) => /^encoder_/.test(other.name)))
    return `model.onnx asks for "${name}": it is half of an encoder–decoder model, which needs two texts at once; a decoder alone can be analysed`;
  if (name === "inputs_embeds")
    return `model.onnx asks for "${name}" instead of ${TOKEN_IDS}: export it with its embedding, so that it reads tokens`;
  const kind = NO_TEXT.find(([names]) => names.test(name))?.[1];
  if (kind !== undefined)
    return `model.onnx asks for the input "${name}": it reads ${kind}, and only models that read tokens alone can be analysed`;
  return `model.onnx asks for the input "${name}": only ${[...KNOWN].join(", ")} and an empty past can be given`;
}

/** What models of other things than text call their inputs, as Hugging Face does. */
const NO_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^(pixel_|image|patch_)/, "images"],
  [/^(input_features|input_values|audio)/, "sound"],
];
