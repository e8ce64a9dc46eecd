import {
  bytesOf,
  contentsOf,
  delimited,
  joinBytes,
  replaceField,
  rewriteField,
  textsIn,
} from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_NAME_FIELD,
  ATTRIBUTE_REFERENCE_FIELD,
  FUNCTION_DEFAULT_FIELD,
  FUNCTION_DOMAIN_FIELD,
  FUNCTION_IMPORT_FIELD,
  FUNCTION_INPUT_FIELD,
  FUNCTION_NAME_FIELD,
  FUNCTION_NODE_FIELD,
  FUNCTION_OUTPUT_FIELD,
  FUNCTION_OVERLOAD_FIELD,
  GRAPH_FIELD,
  GRAPH_NODE_FIELD,
  IMPORT_DOMAIN_FIELD,
  MODEL_FUNCTION_FIELD,
  MODEL_IMPORT_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_DOMAIN_FIELD,
  NODE_INPUT_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_OVERLOAD_FIELD,
  NODE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";
import { renameNode, rewriteGraphs } from "./rename-node";

/**
 * An ONNX file without model-local functions (FunctionProto, as `torch.onnx.export` writes modules): each call is
 * replaced by the function's nodes, so that values inside can be named. A file without functions stays as it is.
 * Throws when functions call each other without end.
 */
export function inlineFunctions(model: Uint8Array): Uint8Array {
  const functions = new Map(contentsOf(model, MODEL_FUNCTION_FIELD).map((body) => [functionKey(body), body]));
  if (functions.size === 0) return model;
  const nodes = contentsOf(model, GRAPH_FIELD).flatMap((graph) => contentsOf(graph, GRAPH_NODE_FIELD));
  const sizes = new Map<string, number>();
  const size = nodes.reduce((sum, node) => sum + sizeOf(callKey(node), functions, sizes), 0);
  if (size > MOST_NODES) throw new Error(WITHOUT_END);
  const inliner = new Inliner(functions);
  const flat = rewriteField(model, GRAPH_FIELD, (graph) => inliner.inline(graph, GRAPH_NODE_FIELD, 0));
  return withImports(
    rewriteField(flat, MODEL_FUNCTION_FIELD, () => null),
    [...functions.values()],
  );
}

/** Calls within calls; exporters nest modules, of which a model has less than this. */
const DEEPEST = 64;
/** Nodes in all; the largest models have some hundred per layer. */
const MOST_NODES = 500_000;

const WITHOUT_END = "model.onnx is not sound: its functions call each other without end";

/** How many nodes a call is written out as; without end for functions that come back to themselves. */
function sizeOf(key: string, functions: ReadonlyMap<string, Uint8Array>, sizes: Map<string, number>): number {
  const body = functions.get(key);
  if (body === undefined) return 1;
  const known = sizes.get(key);
  if (known !== undefined) return known;
  sizes.set(key, Number.POSITIVE_INFINITY);
  const calls = contentsOf(body, FUNCTION_NODE_FIELD).map(callKey);
  const size = calls.reduce((sum, call) => sum + sizeOf(call, functions, sizes), 0);
  sizes.set(key, size);
  return size;
}

class Inliner {
  readonly #functions: ReadonlyMap<string, Uint8Array>;
  #calls = 0;

  constructor(functions: ReadonlyMap<string, Uint8Array>) {
    this.#functions = functions;
  }

  /** A message with its nodes, fields `id`, inlined. */
  inline(message: Uint8Array, id: number, depth: number): Uint8Array {
    return replaceField(message, id, (node) => this.#expand(node, depth).map((part) => delimited(id, part)));
  }

  #expand(node: Uint8Array, depth: number): Uint8Array[] {
    if (depth > DEEPEST) throw new Error(WITHOUT_END);
    const body = this.#functions.get(callKey(node));
    if (body === undefined)
      return [rewriteGraphs(node, (graph) => this.inline(graph, GRAPH_NODE_FIELD, depth))];
    const rename = renaming(node, body, `call${this.#calls++}/`);
    return contentsOf(body, FUNCTION_NODE_FIELD)
      .map((inner) => renameNode(withAttributes(inner, node, body), rename))
      .flatMap((inner) => this.#expand(inner, depth + 1));
  }
}

function functionKey(body: Uint8Array): string {
  return keyOf(body, [FUNCTION_DOMAIN_FIELD, FUNCTION_NAME_FIELD, FUNCTION_OVERLOAD_FIELD]);
}

function callKey(node: Uint8Array): string {
  return keyOf(node, [NODE_DOMAIN_FIELD, NODE_TYPE_FIELD, NODE_OVERLOAD_FIELD]);
}

function keyOf(bytes: Uint8Array, ids: readonly number[]): string {
  return JSON.stringify(ids.map((id) => textsIn(bytes, id)[0] ?? ""));
}

/** What the function's values are called where it is called; an input that the call leaves out is "". */
function renaming(call: Uint8Array, body: Uint8Array, prefix: string): (value: string) => string {
  const names = new Map<string, string>();
  const pairs = [
    [FUNCTION_INPUT_FIELD, NODE_INPUT_FIELD],
    [FUNCTION_OUTPUT_FIELD, NODE_OUTPUT_FIELD],
  ] as const;
  for (const [formal, actual] of pairs) {
    const given = textsIn(call, actual);
    for (const [place, name] of textsIn(body, formal).entries()) {
      const value = given[place] ?? "";
      if (formal === FUNCTION_INPUT_FIELD || value !== "") names.set(name, value);
    }
  }
  return (value) => names.get(value) ?? prefix + value;
}

/** A node of a function whose attributes that refer to the call's have the call's, or the function's own. */
function withAttributes(node: Uint8Array, call: Uint8Array, body: Uint8Array): Uint8Array {
  const given = new Map(
    [...contentsOf(body, FUNCTION_DEFAULT_FIELD), ...contentsOf(call, NODE_ATTRIBUTE_FIELD)].map(
      (attribute) => [textsIn(attribute, ATTRIBUTE_NAME_FIELD)[0] ?? "", attribute],
    ),
  );
  const filled = rewriteField(node, NODE_ATTRIBUTE_FIELD, (attribute) => {
    const [reference] = textsIn(attribute, ATTRIBUTE_REFERENCE_FIELD);
    if (reference === undefined || reference === "") return attribute;
    const value = given.get(reference);
    if (value === undefined) return null;
    const [name = ""] = textsIn(attribute, ATTRIBUTE_NAME_FIELD);
    return rewriteField(value, ATTRIBUTE_NAME_FIELD, () => bytesOf(name));
  });
  return rewriteGraphs(filled, (graph) =>
    rewriteField(graph, GRAPH_NODE_FIELD, (inner) => withAttributes(inner, call, body)),
  );
}

/** The operator sets that functions import count for the whole model then, where it has none of that domain. */
function withImports(model: Uint8Array, functions: readonly Uint8Array[]): Uint8Array {
  const domainOf = (set: Uint8Array) => textsIn(set, IMPORT_DOMAIN_FIELD)[0] ?? "";
  const known = new Set(contentsOf(model, MODEL_IMPORT_FIELD).map(domainOf));
  const added: Uint8Array[] = [];
  for (const set of functions.flatMap((body) => contentsOf(body, FUNCTION_IMPORT_FIELD))) {
    if (known.has(domainOf(set))) continue;
    known.add(domainOf(set));
    added.push(delimited(MODEL_IMPORT_FIELD, set));
  }
  return joinBytes([model, ...added]);
}
