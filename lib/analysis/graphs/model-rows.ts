import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { type ModelSession, openSession } from "@/lib/run/session";
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
    activations: async (rows) => (await activations.run(rows)).get(name) ?? new Float32Array(),
    next: async (rows) => {
      logits ??= openSession(model.onnx, [model.logits]);
      return likeliest((await (await logits).run(rows)).get(model.logits) ?? new Float32Array(), rows);
    },
    close: async () => {
      await activations.close();
      await (await logits)?.close();
    },
  };
}

function likeliest(logits: Float32Array, rows: readonly Int32Array[]): Candidate[][][] {
  const length = rows[0]?.length ?? 0;
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
  for (const [id, logit] of logits.entries()) {
    if (chosen.length === CANDIDATES && logit <= (logits[chosen.at(-1) ?? 0] ?? 0)) continue;
    let at = chosen.length;
    while (at > 0 && logit > (logits[chosen[at - 1] ?? 0] ?? 0)) at--;
    chosen.splice(at, 0, id);
    chosen.length = Math.min(chosen.length, CANDIDATES);
  }
  return chosen.map((tokenId) => ({
    tokenId,
    probability: Math.exp((logits[tokenId] ?? 0) - largest) / sum,
  }));
}
