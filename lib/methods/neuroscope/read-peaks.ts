import type { NeuronIndex } from "@/lib/domain/neuron";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import { SNIPPET_PAGE } from "./tables";

/** A token with a few before it and after it, as they stand in the text. */
export interface PeakTokens {
  readonly before: readonly string[];
  readonly token: string;
  readonly after: readonly string[];
}

const BEFORE = 8;
const AFTER = 3;

/** The strongest token of each neuron's strongest text, in their order; null without texts. */
export async function readPeakTokens(
  store: Store,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
): Promise<(PeakTokens | null)[]> {
  const revision = revisionOf(model, "neuroscope");
  const rows = await store.readRowsOfMany(SNIPPET_PAGE, revision, neurons, ["preview"]);
  return rows.map(([row]) => {
    const [first] = row?.preview ? loadJson<SnippetPreview[]>(row.preview) : [];
    return first === undefined ? null : peakOf(first);
  });
}

function peakOf({ window: { start, tokens }, maxActivatingTokenIndex }: SnippetPreview): PeakTokens | null {
  const peak = maxActivatingTokenIndex - start;
  const token = tokens[peak];
  if (token === undefined) return null;
  return {
    before: tokens.slice(Math.max(0, peak - BEFORE), peak),
    token,
    after: tokens.slice(peak + 1, peak + 1 + AFTER),
  };
}
