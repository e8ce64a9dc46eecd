import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { at, must, nothingAt } from "@/lib/domain/at";
import { openSession } from "@/lib/run/node";
import type { ModelSession } from "@/lib/run/session";
import type { Candidate } from "./fit";
import type { RowRunner } from "./run-fits";

/** How many next tokens are looked at. */
const CANDIDATES = 20;

/** Runs rows through the model for one layer; the part of the model after that layer is left out. */
export async function openRows(
  model: Pick<AnalysisModel, "onnx" | "activations" | "logits">,
  layer: number,
): Promise<RowRunner & { close(): Promise<void> }> {
  const name = model.activations[layer];
  if (name === undefined) throw new Error(`the model has no layer ${layer}`);
  const activations = await openSession(model.onnx, [name]);
  let logits: Promise<ModelSession> | null = null;
  return {
    activations: async (rows) => must((await activations.run(rows)).get(name), "the layer's activations"),
    next: async (rows) => {
      logits ??= openSession(model.onnx, [model.logits]);
      const values = await (await logits).run(rows);
      return likeliest(must(values.get(model.logits), "the model's logits"), rows);
    },
    close: async () => {
      await activations.close();
      await (await logits)?.close();
    },
  };
}

function likeliest(logits: Float32Array, rows: readonly Int32Array[]): Candidate[][][] {
  const { length } = at(rows, 0);
  const width = logits.length / (rows.length * length);
  return rows.map((_, r) =>
    Array.from({ length }, (_, i) =>
      best(logits.subarray((r * length + i) * width, (r * length + i + 1) * width)),
    ),
  );
}

/** The tokens with the largest logits and their probabilities. */
function best(logits: Float32Array): Candidate[] {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  const chosen: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const logitOf = (place: number) => {
    const id = chosen[place] ?? nothingAt(place);
    return logits[id] ?? nothingAt(id);
  };
  for (const [id, logit] of logits.entries()) {
    if (chosen.length === CANDIDATES && logit <= least) continue;
    let place = chosen.length;
    while (place > 0 && logit > logitOf(place - 1)) place--;
    chosen.splice(place, 0, id);
    chosen.length = Math.min(chosen.length, CANDIDATES);
    least = logitOf(chosen.length - 1);
  }
  return chosen.map((tokenId, place) => ({ tokenId, probability: Math.exp(logitOf(place) - largest) / sum }));
}
