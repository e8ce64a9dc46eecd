/** Numbers of the fields of ONNX's model format (onnx.proto) that are read or rewritten, by message. */
export const MODEL_IMPORT_FIELD = 8;
export const GRAPH_FIELD = 7;
export const MODEL_FUNCTION_FIELD = 25;

/** OperatorSetIdProto. */
export const IMPORT_DOMAIN_FIELD = 1;

export const GRAPH_NODE_FIELD = 1;
export const GRAPH_INITIALIZER_FIELD = 5;
export const GRAPH_INPUT_FIELD = 11;
export const GRAPH_OUTPUT_FIELD = 12;
export const GRAPH_VALUE_FIELD = 13;

export const FUNCTION_NAME_FIELD = 1;
export const FUNCTION_INPUT_FIELD = 4;
export const FUNCTION_OUTPUT_FIELD = 5;
export const FUNCTION_NODE_FIELD = 7;
export const FUNCTION_IMPORT_FIELD = 9;
export const FUNCTION_DOMAIN_FIELD = 10;
export const FUNCTION_DEFAULT_FIELD = 11;
export const FUNCTION_OVERLOAD_FIELD = 13;

export const VALUE_NAME_FIELD = 1;
export const VALUE_TYPE_FIELD = 2;
/** TypeProto, then TypeProto.Tensor, then TensorShapeProto and its Dimension. */
export const TYPE_TENSOR_FIELD = 1;
export const TENSOR_TYPE_ELEMENT_FIELD = 1;
export const TENSOR_TYPE_SHAPE_FIELD = 2;
export const SHAPE_DIM_FIELD = 1;
export const DIM_VALUE_FIELD = 1;
export const DIM_NAME_FIELD = 2;

export const NODE_INPUT_FIELD = 1;
export const NODE_OUTPUT_FIELD = 2;
export const NODE_NAME_FIELD = 3;
export const NODE_TYPE_FIELD = 4;
export const NODE_ATTRIBUTE_FIELD = 5;
export const NODE_DOMAIN_FIELD = 7;
export const NODE_OVERLOAD_FIELD = 8;

export const ATTRIBUTE_NAME_FIELD = 1;
export const ATTRIBUTE_FLOAT_FIELD = 2;
export const ATTRIBUTE_INTEGER_FIELD = 3;
export const ATTRIBUTE_TEXT_FIELD = 4;
export const ATTRIBUTE_TENSOR_FIELD = 5;
export const ATTRIBUTE_GRAPH_FIELD = 6;
export const ATTRIBUTE_INTEGERS_FIELD = 8;
export const ATTRIBUTE_GRAPHS_FIELD = 11;
/** Within a function: the attribute of the call that stands here. */
export const ATTRIBUTE_REFERENCE_FIELD = 21;

export const TENSOR_DIMS_FIELD = 1;
export const TENSOR_TYPE_FIELD = 2;
export const TENSOR_FLOATS_FIELD = 4;
export const TENSOR_INT32_FIELD = 5;
export const TENSOR_INT64_FIELD = 7;
export const TENSOR_NAME_FIELD = 8;
export const TENSOR_RAW_FIELD = 9;
export const TENSOR_EXTERNAL_FIELD = 13;
export const TENSOR_LOCATION_FIELD = 14;
/** StringStringEntryProto. */
export const ENTRY_KEY_FIELD = 1;
export const ENTRY_VALUE_FIELD = 2;

/** TensorProto.DataType: the types of values that are told apart. */
export const FLOAT = 1;
export const UINT8 = 2;
export const INT8 = 3;
export const INT32 = 6;
export const INT64 = 7;
export const FLOAT16 = 10;
export const BFLOAT16 = 16;
