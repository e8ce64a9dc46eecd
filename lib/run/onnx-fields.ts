/** Numbers of the fields of ONNX's model format (onnx.proto) that are read or rewritten, by message. */
export const GRAPH_FIELD = 7;

export const GRAPH_NODE_FIELD = 1;
export const GRAPH_INITIALIZER_FIELD = 5;
export const GRAPH_INPUT_FIELD = 11;
export const GRAPH_OUTPUT_FIELD = 12;
export const GRAPH_VALUE_FIELD = 13;

export const VALUE_NAME_FIELD = 1;

export const NODE_INPUT_FIELD = 1;
export const NODE_OUTPUT_FIELD = 2;
export const NODE_NAME_FIELD = 3;
export const NODE_TYPE_FIELD = 4;
export const NODE_ATTRIBUTE_FIELD = 5;

export const ATTRIBUTE_NAME_FIELD = 1;
export const ATTRIBUTE_INTEGER_FIELD = 3;
export const ATTRIBUTE_TENSOR_FIELD = 5;

export const TENSOR_DIMS_FIELD = 1;
export const TENSOR_TYPE_FIELD = 2;
export const TENSOR_FLOATS_FIELD = 4;
export const TENSOR_NAME_FIELD = 8;
export const TENSOR_RAW_FIELD = 9;
