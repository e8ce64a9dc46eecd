import { at, must } from "@/lib/domain/at";
import { ApiError } from "@/lib/domain/errors";
import { type Firing, type FiringToken, MOST_FIRING_CHARACTERS } from "@/lib/domain/firing";
import { firesBy } from "@/lib/domain/n2g-path";
import { neuronAt } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { readBestExplanations } from "@/lib/methods/neuron-explainer/read";
import { readGraphTrust } from "@/lib/methods/neuron2graph/read-trust";
import { readVocabulary } from "@/lib/methods/neuroscope/read-vocabulary";
import { type OwnPath, readPathsOn } from "@/lib/methods/search-index/read-firing";
import { pathMatcher } from "@/lib/n2g/paths/predict";
import { type TokensOfText, tokensBy } from "@/lib/search/vocabulary-tokens";
import type { Store, StoredModel } from "@/lib/store/store";
import { knownAt, statisticOf } from "./statistics";

const BYTES_PER_TOKEN = 100;

/**
 * The neurons of a model that fire on a text, as their paths say: all graphs run on it by the lists of paths that fire
 * on its tokens, and no model. The surest first: what the path predicts × the lower end of the interval of its graph's F1,
 * so that a graph tested on little does not stand first. Null where the model has no vocabulary that could cut the text, or no paths. Throws `bad_request` on an empty text and one over
 * `MOST_FIRING_CHARACTERS`.
 */
export async function firingOn(
  store: Store,
  model: StoredModel,
  text: string,
  limit: number,
): Promise<Firing | null> {
  const ranked = await rankFiring(store, model, text);
  if (ranked === null) return null;
  const { tokens, lit } = ranked;
  const f1 = await statisticOf(store, model, "f1");
  const ordinaryF1 = await statisticOf(store, model, "f1_ordinary");
  const { leastF1, ordinary } = await readGraphTrust(store, model);
  const shown = lit.slice(0, limit);
  const indices = shown.map(({ ordinal }) => neuronAt(model, ordinal));
  const best = model.revisions.neuron_explainer ? await readBestExplanations(store, model, indices) : [];
  const neurons = shown.map(({ ordinal, own }, i) => ({
    ...at(indices, i),
    tokens: own,
    f1: knownAt(f1, ordinal),
    leastF1: at(leastF1, ordinal) === 0 ? null : Math.round(100 * at(leastF1, ordinal)) / 100,
    ordinaryF1: knownAt(ordinaryF1, ordinal),
    explanation: best[i]?.explanation ?? null,
  }));
  return { tokens, neurons, total: lit.length, ordinary };
}

/** How many neurons fire on a text; 0 also where that cannot be said. */
export async function countFiring(store: Store, model: StoredModel, text: string): Promise<number> {
  return (await rankFiring(store, model, text.slice(0, MOST_FIRING_CHARACTERS)))?.lit.length ?? 0;
}

/** The neurons that fire on a text as layer-major positions, the surest first; null and errors as of `firingOn`. */
export async function firingOrder(
  store: Store,
  model: StoredModel,
  text: string,
): Promise<readonly number[] | null> {
  const ranked = await rankFiring(store, model, text);
  return ranked === null ? null : ranked.lit.map(({ ordinal }) => ordinal);
}

async function rankFiring(store: Store, model: StoredModel, text: string) {
  if (text === "" || text.length > MOST_FIRING_CHARACTERS) {
    const detail = `expected a text of 1 to ${MOST_FIRING_CHARACTERS} characters, got ${text.length}`;
    throw new ApiError("bad_request", `text: ${detail}`, [{ parameter: "text", detail }]);
  }
  const cut = await tokensOfModel(store, model);
  if (cut === null) return null;
  const tokens = cut(text);
  const { leastF1 } = await readGraphTrust(store, model);
  const scored = litNeurons(await readPathsOn(store, model, tokens), tokens).map(({ ordinal, own }) => ({
    ...{ ordinal, own, score: at(leastF1, ordinal) * Math.max(...own.map(({ activation }) => activation)) },
  }));
  return { tokens, lit: scored.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal) };
}

/** Cuts texts as the model's vocabulary does; null where none is stored, or no paths that would be found. */
async function tokensOfModel(store: Store, model: StoredModel): Promise<TokensOfText | null> {
  const { neuroscope, neuron2graph } = model.revisions;
  if (neuroscope === undefined || neuron2graph === undefined) return null;
  const revision = model.textRevision ?? revisionOf(model, "neuroscope");
  const vocabulary = await readVocabulary(store, revision);
  if (vocabulary.length === 0) return null;
  return store.memory.read(
    "tokens of texts",
    String(revision),
    async () => tokensBy(vocabulary),
    () => BYTES_PER_TOKEN * vocabulary.length,
  );
}

function litNeurons(paths: ReadonlyMap<number, readonly OwnPath[]>, tokens: readonly string[]) {
  const lit: { ordinal: number; own: FiringToken[] }[] = [];
  for (const [ordinal, own] of paths) {
    const tokensLit: FiringToken[] = [];
    for (const [position, place] of pathMatcher(own).match(tokens).entries()) {
      if (place === -1) continue;
      const path = must(own[place], "a path that matched");
      if (firesBy(path)) tokensLit.push({ position, path: path.place, activation: path.activation });
    }
    if (tokensLit.length > 0) lit.push({ ordinal, own: tokensLit });
  }
  return lit;
}
