import { at } from "@/lib/domain/at";
import { delimited, joinBytes, rewriteField, textsIn } from "@/lib/run/onnx-bytes";
import { GRAPH_FIELD, GRAPH_VALUE_FIELD, VALUE_NAME_FIELD } from "@/lib/run/onnx-fields";
import { floatValue } from "@/lib/run/onnx-value";

/** An ONNX file that says of these values, 32-bit floats, how many dimensions they have, as `feedValues` needs it. */
export function declareRanks(
  model: Uint8Array,
  names: readonly string[],
  ranks: readonly number[],
): Uint8Array {
  const odd = names.flatMap((name, i) => (at(ranks, i) === 3 ? [] : [{ name, rank: at(ranks, i) }]));
  if (odd.length === 0) return model;
  return rewriteField(model, GRAPH_FIELD, (graph) => {
    const others = rewriteField(graph, GRAPH_VALUE_FIELD, (value) =>
      odd.some(({ name }) => name === textsIn(value, VALUE_NAME_FIELD)[0]) ? null : value,
    );
    return joinBytes([
      others,
      ...odd.map(({ name, rank }) =>
        delimited(GRAPH_VALUE_FIELD, floatValue(name, new Array<string>(rank).fill(""))),
      ),
    ]);
  });
}
