import { expect, test } from "vitest";
import { inputFault, inputValue, type ModelInput } from "./model-inputs";

type Shape = ModelInput["shape"];
const ids = (...shape: Shape) => ({ name: "input_ids", type: "int64", shape });
const other = (name: string, shape: Shape, type = "int64") => ({ name, type, shape });
const IDS = ids("batch", "seq");

test.each<[ModelInput, (string | number)[] | null]>([
  [other("past_key_values.0.key", ["batch", 4, "past_sequence_length", 16], "float32"), [2, 4, 0, 16]],
  [other("past_key_values.11.value", ["batch_size", 4, "past", 16], "float32"), [2, 4, 0, 16]],
  [other("past_key_values.0.decoder.key", ["batch", 4, "s7", 16], "float32"), [2, 4, 0, 16]],
  [other("past_key_values.0.key", ["", 4, "", 16], "float32"), [2, 4, 0, 16]],
  [other("past_0", [2, "batch", 4, "past_seq_len", 16], "float32"), [2, 2, 4, 0, 16]],
  [other("past_key_values_0_key", ["batch", 1, "len", 256], "float32"), [2, 1, 0, 256]],
  [other("past_key_values_key_cache_3", ["s17", 4, "s59", 16], "float32"), [2, 4, 0, 16]],
  [other("past_key_values_0_1", ["s17", 4, "s0", 16], "float32"), [2, 4, 0, 16]],
  [other("value_cache_3", ["batch", 4, "s59", 16], "float32"), [2, 4, 0, 16]],
  [other("past_key_self_3", ["batch", 4, "past", 16], "float32"), [2, 4, 0, 16]],
])("%j begins empty: %j", (input, dims) => {
  expect(inputFault([IDS, input])).toBeNull();
  expect(
    inputValue(
      input,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [IDS, input],
    ),
  ).toMatchObject({ dims, data: new Float32Array(0) });
});

test.each<[ModelInput, number[], number[]]>([
  [IDS, [1, 2, 3, 4, 5, 6], [2, 3]],
  [other("attention_mask", ["batch", "total"], "int32"), [1, 1, 1, 1, 1, 1], [2, 3]],
  [other("attention_mask", ["batch", "total"], "float32"), [1, 1, 1, 1, 1, 1], [2, 3]],
  [other("position_ids", ["batch", "seq"]), [0, 1, 2, 0, 1, 2], [2, 3]],
  [other("cache_position", ["seq"]), [0, 1, 2], [3]],
  [other("token_type_ids", ["batch", "seq"]), [0, 0, 0, 0, 0, 0], [2, 3]],
  [other("use_cache_branch", [1], "bool"), [0], [1]],
  [other("num_logits_to_keep", []), [0], []],
  [other("logits_to_keep", []), [0], []],
  [other("seqlens_k", ["batch"], "int32"), [2, 2], [2]],
  [other("total_sequence_length", [], "int32"), [3], []],
  [other("past_sequence_length", [1], "int32"), [0], [1]],
])("%j is given %j", (input, values, dims) => {
  const given = inputValue(
    input,
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [IDS, input],
  );
  expect([[...given.data].map(Number), given.dims]).toEqual([values, dims]);
});

test.each<[ModelInput[], string]>([
  [[other("ids", ["batch", "seq"])], 'asks for the input "ids"'],
  [[other("attention_mask", ["batch", "seq"])], "does not ask for input_ids"],
  [[ids("batch", 128)], "reads exactly 128 tokens at a time: export it with a dynamic sequence length"],
  [[ids("batch", 1)], "decoder_model.onnx instead of the one with past"],
  [[ids(8, "seq")], "reads exactly 8 texts at a time"],
  [[ids("seq")], "input_ids of model.onnx has 1 dimensions"],
  [
    [IDS, other("attention_mask", ["batch", 1, "seq", "total"])],
    'the input "attention_mask" of model.onnx has 4 dimensions',
  ],
  [
    [IDS, other("past_key_values.0.key", ["batch", 4, 127, 16], "float32")],
    "fixed length (batch × 4 × 127 × 16)",
  ],
  [[IDS, other("past_key_values.0.key", ["batch", "a", "b", "c"], "float32")], "does not say how many heads"],
  [
    [IDS, other("past_key_values.0.key", ["batch", 4, "past", 16], "float64")],
    "is of type float64, which cannot be given",
  ],
  [
    [IDS, other("encoder_hidden_states", ["batch", "seq", 64], "float32")],
    "half of an encoder–decoder model",
  ],
  [
    [other("input_ids", ["batch", "seq"]), other("decoder_input_ids", ["batch", "seq"])],
    "half of an encoder–decoder model",
  ],
  [[other("inputs_embeds", ["batch", "seq", 64], "float32")], "export it with its embedding"],
  [
    [IDS, other("pixel_values", ["batch", 3, 224, 224], "float32")],
    'asks for the input "pixel_values": it reads images',
  ],
  [[other("input_features", ["batch", 80, 3000], "float32")], "it reads sound"],
])("%j is refused", (inputs, sentence) => {
  expect(inputFault(inputs)).toContain(sentence);
});
