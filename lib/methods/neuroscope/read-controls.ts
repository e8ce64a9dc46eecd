import { at } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Snippet, TextPeak } from "@/lib/domain/snippet";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import { picturedText } from "@/lib/store/nul-picture";
import type { Store, StoredModel } from "@/lib/store/store";
import { readSnippetPreviews } from "./read";
import { readVocabulary } from "./read-vocabulary";
import type { NeuroscopeRecord, TextRecord } from "./record";
import { readActivations } from "./snippet-activations";
import { SNIPPET_PAGE, TEXT } from "./tables";

const NAME = "neuroscope";

type ControlRecord = NonNullable<NeuroscopeRecord["controls"]>[number];
export type ControlKind = ControlRecord["kind"];

/** A stretch of a text, as a neuron sees it; positions are those of the whole text. */
export interface ControlWindow extends Snippet {
  /** Position of its first token. */
  readonly windowStart: number;
}

/**
 * The control windows of a kind that a neuron has, in the order of their source; none when it has none. Their colour
 * limits are those of the neuron's strongest texts, or where it has no such texts of its windows.
 */
export async function readControls(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  kind: ControlKind,
): Promise<ControlWindow[]> {
  const revision = revisionOf(model, NAME);
  const [row] = await store.readRows(SNIPPET_PAGE, revision, index, ["controls"]);
  const all = row?.controls ? loadJson<ControlRecord[]>(row.controls) : [];
  const controls = all.filter((control) => control.kind === kind);
  if (controls.length === 0) return [];
  const [texts, previews] = await Promise.all([
    readTexts(store, model.textRevision ?? revision, controls),
    readSnippetPreviews(store, model, index),
  ]);
  const windows = controls.map((control, i) => windowOf(control, at(texts, i)));
  const limit = Math.max(...(previews ?? windows).map(({ maxActivation }) => maxActivation));
  return windows.map(({ tokens, activations, maxActivation, minActivation, ...places }) => ({
    ...{ tokens, activations, maxActivation, minActivation, maxRange: limit, minRange: -limit },
    ...places,
  }));
}

/** The strongest activation of every control window of a neuron, without its text. */
export async function readControlPeaks(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<TextPeak[]> {
  const [row] = await store.readRows(SNIPPET_PAGE, revisionOf(model, NAME), index, ["controls"]);
  const all = row?.controls ? loadJson<ControlRecord[]>(row.controls) : [];
  const ranks = new Map<ControlKind, number>();
  return all.map(({ kind, activations }) => {
    const rank = ranks.get(kind) ?? 0;
    ranks.set(kind, rank + 1);
    return { set: kind, rank, activation: readActivations(activations, 0).max };
  });
}

interface ReadText {
  readonly dataIndex: number;
  readonly tokens: readonly string[];
}

function windowOf({ start, activations }: ControlRecord, { dataIndex, tokens }: ReadText) {
  const { peak, max, min, slice } = readActivations(activations, 0);
  const own = slice(0, tokens.length);
  return {
    ...{ tokens: tokens.slice(start, start + own.length), activations: own },
    ...{ maxActivation: max, minActivation: own.length === 0 ? 0 : min }, // of no tokens there is none
    ...{ dataIndex, maxActivatingTokenIndex: start + peak, windowStart: start },
  };
}

/** The whole text of each window. Throws on one that is not kept, as older versions did not. */
async function readTexts(
  store: Store,
  revision: number,
  controls: readonly ControlRecord[],
): Promise<ReadText[]> {
  // As the database has them, in which U+0000 cannot stand.
  const ids = [...new Set(controls.map(({ text }) => picturedText(text)))];
  const search = { column: "id", texts: ids, revisions: [revision], anyCase: false } as const;
  const found = await store.findRows(TEXT, search, ["record"]);
  const records = new Map(found.map(({ text, row }) => [text, loadJson<TextRecord>(row.record)]));
  const needsVocabulary = [...records.values()].some(({ token_ids }) => token_ids !== undefined);
  const vocabulary = needsVocabulary ? await readVocabulary(store, revision) : [];
  return controls.map(({ text }) => {
    const record = records.get(picturedText(text));
    if (record === undefined) throw new Error(`the text "${text}" of a control window is not kept`);
    const {
      data_index: dataIndex,
      token_ids = [],
      tokens = token_ids.map((id) => at(vocabulary, id)),
    } = record;
    return { dataIndex, tokens };
  });
}
