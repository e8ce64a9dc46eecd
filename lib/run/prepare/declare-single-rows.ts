import { TOKEN_IDS } from "@/lib/run/model-inputs";
import { delimited, joinBytes, replaceField, rewriteField, textsIn, varintField } from "@/lib/run/onnx-bytes";
import {
  DIM_VALUE_FIELD,
  GRAPH_FIELD,
  GRAPH_INPUT_FIELD,
  SHAPE_DIM_FIELD,
  TENSOR_TYPE_SHAPE_FIELD,
  TYPE_TENSOR_FIELD,
  VALUE_NAME_FIELD,
  VALUE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";

/** An ONNX file that says of its `input_ids` that they are one row, so that rows are run one after the other. */
export function declareSingleRows(model: Uint8Array): Uint8Array {
  const one = delimited(SHAPE_DIM_FIELD, varintField(DIM_VALUE_FIELD, 1));
  return rewriteField(model, GRAPH_FIELD, (graph) =>
    rewriteField(graph, GRAPH_INPUT_FIELD, (input) => {
      if (textsIn(input, VALUE_NAME_FIELD)[0] !== TOKEN_IDS) return input;
      return rewriteField(input, VALUE_TYPE_FIELD, (type) =>
        rewriteField(type, TYPE_TENSOR_FIELD, (tensor) => {
          const open = replaceField(tensor, TENSOR_TYPE_SHAPE_FIELD, () => []);
          const any = delimited(SHAPE_DIM_FIELD, new Uint8Array());
          return joinBytes([open, delimited(TENSOR_TYPE_SHAPE_FIELD, joinBytes([one, any]))]);
        }),
      );
    }),
  );
}
