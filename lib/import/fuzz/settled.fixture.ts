import { isRecord, type JsonObject, listAt } from "./json.fixture";
import type { Pick } from "./mutations.fixture";
import { settledExample, settledGraph, settledPath, settledStats } from "./settled-graph.fixture";
import { activationsOf, type KnownText } from "./settled-text.fixture";

/** A neuron of the schema's outline with the rules kept that no JSON Schema says, so that much of it is imported. */
export function settled(
  neuron: JsonObject,
  place: JsonObject,
  texts: readonly KnownText[],
  pick: Pick,
): JsonObject {
  const { negative, extra, layer: _, neuron: __, ...rest } = neuron;
  return {
    ...place,
    ...settledPole(rest, texts, pick),
    ...(negative !== undefined && {
      negative: isRecord(negative) ? settledPole(negative, texts, pick) : negative,
    }),
    ...(isRecord(extra) && {
      extra: Object.fromEntries(Object.entries(extra).filter(([name]) => /^[a-z][a-z_.1]*$/.test(name))),
    }),
  };
}

/** What stands of one pole of a neuron. */
function settledPole(pole: JsonObject, texts: readonly KnownText[], pick: Pick): JsonObject {
  const {
    paths,
    graph,
    graph_stats,
    statistics,
    snippets,
    controls,
    explanations,
    counter_examples,
    ...rest
  } = pole;
  const isDrawn = graph !== undefined && (paths === undefined || pick(3) === 0);
  const own = texts.length > 0 && snippets !== undefined ? listAt(snippets) : undefined;
  return {
    ...rest,
    ...(statistics !== undefined && { statistics: settledStatistics(statistics) }),
    ...(own && { snippets: own.map((each) => onText(each, false)) }),
    ...(texts.length > 0 &&
      controls !== undefined && { controls: listAt(controls).map((each) => onText(each, true)) }),
    ...(isDrawn && { graph: settledGraph(graph, pick) }),
    ...(paths !== undefined &&
      !isDrawn && { paths: listAt(paths).map((each) => settledPath(each, own?.length ?? 9, pick)) }),
    ...(graph_stats !== undefined && { graph_stats: settledStats(graph_stats) }),
    ...(explanations !== undefined && { explanations: listAt(explanations).map(settledExplanation) }),
    ...(counter_examples !== undefined && {
      counter_examples: listAt(counter_examples).map((each) => settledExample(each, pick)),
    }),
  };

  function onText(value: unknown, isWindow: boolean): unknown {
    const text = texts[pick(texts.length)];
    if (!isRecord(value) || text === undefined) return value;
    const start = isWindow ? pick(text.length + 1) : 0;
    const activations = activationsOf(value.activations, text.length - start, pick);
    return { ...value, text: text.id, activations, ...(isWindow && { start }) };
  }
}

function settledStatistics(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.histogram)) return value;
  const { width } = value.histogram;
  return { ...value, histogram: { ...value.histogram, width: width === 0 ? 0.5 : width } };
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
