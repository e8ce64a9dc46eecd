import { isRecord, type JsonObject, listAt } from "./json.fixture";
import type { Pick } from "./mutations.fixture";

/** A path whose gaps stand where gaps may, with ranks of so many snippets. */
export function settledPath(value: unknown, numSnippets: number, pick: Pick): unknown {
  if (!isRecord(value) || !Array.isArray(value.steps)) return value;
  const steps = value.steps.map(settledStep);
  const isGap = (step: unknown) => isRecord(step) && "gap" in step;
  const kept = steps.filter((step, i) => !isGap(step) || (i > 0 && !isGap(steps[i - 1])));
  if (isGap(kept.at(-1))) kept.push({ tokens: ["cat"] });
  return {
    ...value,
    steps: kept.length > 0 ? kept : [{ tokens: [" the"] }],
    texts: [...Array(numSnippets).keys()].filter(() => pick(2) === 0),
  };
}

function settledStep(step: unknown): unknown {
  if (!isRecord(step)) return step;
  if (isRecord(step.gap)) {
    const [a = 0, b = 1] = [Number(step.gap.min) % 5000 || 0, Number(step.gap.max) % 5000 || 1];
    return { gap: { min: Math.min(a, b), max: Math.max(a, b) } };
  }
  return Array.isArray(step.tokens) ? { ...step, tokens: [...new Set(step.tokens.map(mended))] } : step;
}

/** Halves of pairs become alike when they are read. */
function mended(token: unknown): unknown {
  return typeof token === "string" ? token.toWellFormed() : token;
}

/** A graph of 2023 in groups of any sizes, whose nodes require any others. */
export function settledGraph(value: unknown, pick: Pick): unknown {
  if (!isRecord(value) || !Array.isArray(value.graph)) return value;
  const { length } = value.graph;
  const ids = [...value.graph.keys()];
  const nodes = value.graph.map((node, i) =>
    isRecord(node) ? { ...node, required: ids.filter((id) => id !== i && pick(3) === 0) } : node,
  );
  const offsets = Array.from({ length: pick(4) }, () => pick(length + 1)).sort((a, b) => a - b);
  return { graph: nodes, subgraph_indices: [0, ...offsets, length] };
}

/** Scores that agree with each other where they must. */
export function settledStats(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { top, ordinary, sentence, windows, interventions, ...old } = value;
  const scores = settledScores(top);
  return {
    ...old,
    ...(isRecord(scores) && {
      ...Object.fromEntries(SHARES.map((name) => [name, isRecord(scores[name]) ? scores[name].value : null])),
      ...{ num_firing: scores.num_firing, num_predicted: scores.num_predicted, reason: scores.reason },
      top: scores,
    }),
    ...(isRecord(windows) && { windows, auprc: windows.auprc, correlation: windows.correlation }),
    ...(ordinary !== undefined && { ordinary: settledScores(ordinary) }),
    ...(isRecord(sentence) && {
      sentence: { top: settledScores(sentence.top), ordinary: settledScores(sentence.ordinary) },
    }),
    ...(isRecord(interventions) && { interventions: settledTries(interventions) }),
  };
}

const SHARES = ["precision", "recall", "f1"];

function settledScores(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const shares = SHARES.map((name) => [name, settledShare(value[name])]);
  const counts = [value.num_hits, value.num_firing, value.num_predicted].map(Number);
  return { ...value, ...Object.fromEntries(shares), num_hits: Math.min(...counts) };
}

function settledShare(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.interval)) return value;
  const ends = [Number(value.interval.low), Number(value.interval.high)];
  return { ...value, interval: { low: Math.min(...ends), high: Math.max(...ends) } };
}

function settledTries({ open, required }: JsonObject): unknown {
  return {
    open: isRecord(open) ? { ...open, kept: Math.min(Number(open.kept), Number(open.tried)) } : open,
    required: isRecord(required)
      ? { ...required, lost: Math.min(Number(required.lost), Number(required.tried)) }
      : required,
  };
}

/** A stretch with its places in it; an edit says what was edited. */
export function settledExample(value: unknown, pick: Pick): unknown {
  if (!isRecord(value)) return value;
  const { edited: _, replaced = "x", ...rest } = value;
  const tokens = listAt(value.tokens).length > 0 ? listAt(value.tokens) : [" the"];
  const edit = value.kind === "edit" && { edited: pick(tokens.length), replaced };
  return { ...rest, tokens, position: pick(tokens.length), ...edit };
}
