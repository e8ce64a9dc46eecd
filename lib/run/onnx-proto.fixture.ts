import protobuf from "protobufjs";

/**
 * The part of ONNX's model format (onnx.proto) that we read: nodes, weights and the names of inputs
 * and outputs. Unknown fields are skipped.
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: { id: 1, type: "int64" },
        graph: { id: 7, type: "GraphProto" },
        opsetImport: { id: 8, rule: "repeated", type: "OperatorSetIdProto" },
        functions: { id: 25, rule: "repeated", type: "FunctionProto" },
      },
    },
    FunctionProto: {
      fields: {
        name: { id: 1, type: "string" },
        input: { id: 4, rule: "repeated", type: "string" },
        output: { id: 5, rule: "repeated", type: "string" },
        attribute: { id: 6, rule: "repeated", type: "string" },
        node: { id: 7, rule: "repeated", type: "NodeProto" },
        opsetImport: { id: 9, rule: "repeated", type: "OperatorSetIdProto" },
        domain: { id: 10, type: "string" },
        attributeProto: { id: 11, rule: "repeated", type: "AttributeProto" },
      },
    },
    OperatorSetIdProto: { fields: { domain: { id: 1, type: "string" }, version: { id: 2, type: "int64" } } },
    GraphProto: {
      fields: {
        node: { id: 1, rule: "repeated", type: "NodeProto" },
        name: { id: 2, type: "string" },
        initializer: { id: 5, rule: "repeated", type: "TensorProto" },
        input: { id: 11, rule: "repeated", type: "ValueInfoProto" },
        output: { id: 12, rule: "repeated", type: "ValueInfoProto" },
        valueInfo: { id: 13, rule: "repeated", type: "ValueInfoProto" },
      },
    },
    NodeProto: {
      fields: {
        input: { id: 1, rule: "repeated", type: "string" },
        output: { id: 2, rule: "repeated", type: "string" },
        name: { id: 3, type: "string" },
        opType: { id: 4, type: "string" },
        attribute: { id: 5, rule: "repeated", type: "AttributeProto" },
        domain: { id: 7, type: "string" },
      },
    },
    AttributeProto: {
      fields: {
        name: { id: 1, type: "string" },
        f: { id: 2, type: "float" },
        i: { id: 3, type: "int64" },
        s: { id: 4, type: "bytes" },
        t: { id: 5, type: "TensorProto" },
        g: { id: 6, type: "GraphProto" },
        ints: { id: 8, rule: "repeated", type: "int64" },
        type: { id: 20, type: "int32" },
        refAttrName: { id: 21, type: "string" },
      },
    },
    TensorProto: {
      fields: {
        dims: { id: 1, rule: "repeated", type: "int64" },
        dataType: { id: 2, type: "int32" },
        floatData: { id: 4, rule: "repeated", type: "float" },
        name: { id: 8, type: "string" },
        rawData: { id: 9, type: "bytes" },
        externalData: { id: 13, rule: "repeated", type: "StringStringEntryProto" },
        dataLocation: { id: 14, type: "int32" },
      },
    },
    StringStringEntryProto: { fields: { key: { id: 1, type: "string" }, value: { id: 2, type: "string" } } },
    ValueInfoProto: { fields: { name: { id: 1, type: "string" }, type: { id: 2, type: "TypeProto" } } },
    TypeProto: { fields: { tensorType: { id: 1, type: "TensorTypeProto" } } },
    TensorTypeProto: {
      fields: { elemType: { id: 1, type: "int32" }, shape: { id: 2, type: "TensorShapeProto" } },
    },
    TensorShapeProto: { fields: { dim: { id: 1, rule: "repeated", type: "DimensionProto" } } },
    DimensionProto: { fields: { dimValue: { id: 1, type: "int64" }, dimParam: { id: 2, type: "string" } } },
  },
});

/** onnx.proto's ModelProto, for encoding. */
export const ModelProto = root.lookupType("ModelProto");
