import { isRecord, type JsonObject, listAt } from "./json.fixture";

/** A text of a bundle, as far as neurons refer to it. */
export interface KnownText {
  readonly id: string;
  readonly length: number;
}

/** A neuron of the schema's outline with the rules kept that no JSON Schema says, so that much of it is imported. */
export function settled(
  neuron: JsonObject,
  place: JsonObject,
  texts: readonly KnownText[],
  pick: (most: number) => number,
): JsonObject {
  const {
    paths,
    graph,
    graph_stats: _,
    statistics,
    snippets,
    controls,
    explanations,
    counter_examples,
    extra,
    ...rest
  } = neuron;
  return {
    ...place,
    ...rest,
    ...(statistics !== undefined && { statistics: settledStatistics(statistics) }),
    ...(texts.length > 0 &&
      snippets !== undefined && { snippets: listAt(snippets).map((each) => onText(each, false)) }),
    ...(texts.length > 0 &&
      controls !== undefined && { controls: listAt(controls).map((each) => onText(each, true)) }),
    ...(paths !== undefined && {
      paths: listAt(paths).map((each) => settledPath(each, listAt(snippets ?? []).length)),
    }),
    ...(graph !== undefined && paths === undefined && { graph: settledGraph(graph) }),
    ...(explanations !== undefined && { explanations: listAt(explanations).map(settledExplanation) }),
    ...(counter_examples !== undefined && { counter_examples: listAt(counter_examples).map(settledExample) }),
    ...(isRecord(extra) && {
      extra: Object.fromEntries(Object.entries(extra).filter(([name]) => /^[a-z][a-z_.1]*$/.test(name))),
    }),
  };

  function onText(value: unknown, isWindow: boolean): unknown {
    const text = texts[pick(texts.length)];
    if (!isRecord(value) || text === undefined) return value;
    const { activations } = value;
    const length = isWindow ? Math.min(text.length, 3) : text.length;
    const numbers = Array.isArray(activations) && activations.length > 0 ? activations : [0.5, -1, 2.25];
    const own = Array.from({ length }, (_, i) => numbers[i % numbers.length]);
    return { ...value, text: text.id, activations: own, ...(isWindow && { start: 0 }) };
  }
}

function settledStatistics(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.histogram)) return value;
  return { ...value, histogram: { ...value.histogram, width: 0.5 } };
}

function settledPath(value: unknown, numSnippets: number): unknown {
  if (!isRecord(value) || !Array.isArray(value.steps)) return value;
  const steps = value.steps.filter((step) => !isRecord(step) || !("gap" in step)).map(settledStep);
  const first = { tokens: [" the"] };
  return {
    ...value,
    steps: steps.length > 0 ? steps : [first],
    texts: [...Array(Math.min(2, numSnippets)).keys()],
  };
}

function settledStep(step: unknown): unknown {
  return isRecord(step) && Array.isArray(step.tokens)
    ? { ...step, tokens: [...new Set(step.tokens.map(mended))] }
    : step;
}

/** Halves of pairs become alike when they are read. */
function mended(token: unknown): unknown {
  return typeof token === "string" ? token.toWellFormed() : token;
}

function settledGraph(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value.graph)) return value;
  const nodes = value.graph.map((node, i, { length }) =>
    isRecord(node) ? { ...node, required: i + 1 < length ? [i + 1] : [] } : node,
  );
  return { graph: nodes, subgraph_indices: [0, ...[...nodes.keys()], nodes.length] };
}

function settledExplanation(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value.simulations)) return value;
  return {
    ...value,
    simulations: value.simulations.map((each) => {
      const numbers = listAt(isRecord(each) ? each.tokens : []).map((_, i) => i / 8);
      return isRecord(each)
        ? { ...each, simulated_activations: numbers, activations: numbers.toReversed() }
        : each;
    }),
  };
}

function settledExample(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { edited: _, replaced: __, ...rest } = value;
  const tokens = listAt(value.tokens);
  return { ...rest, kind: "window", tokens: tokens.length > 0 ? tokens : [" the"], position: 0 };
}
