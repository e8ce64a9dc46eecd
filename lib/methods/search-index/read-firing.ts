import type { PathStep } from "@/lib/domain/n2g-path";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { PredictingPath } from "@/lib/n2g/paths/predict";
import type { Store, StoredModel } from "@/lib/store/store";
import type { FiringPath } from "./firing-paths";
import { FIRING_PATHS } from "./tables";

/** A path with its place in its neuron's list. */
export interface OwnPath extends PredictingPath {
  readonly place: number;
}

/** Memory that a path takes, about. */
const BYTES_PER_PATH = 400;

/** The paths of all neurons that fire on one of these tokens, by the neuron's ordinal, each list in its order. */
export async function readPathsOn(
  store: Store,
  model: StoredModel,
  tokens: readonly string[],
): Promise<ReadonlyMap<number, readonly OwnPath[]>> {
  const wanted = [...new Set(tokens)];
  const lists = await Promise.all(wanted.map((token) => readList(store, model, token)));
  const byNeuron = new Map<number, OwnPath[]>();
  for (const [i, list] of lists.entries()) {
    for (const [ordinal, place, activation, before] of list) {
      const steps = [{ tokens: wanted.slice(i, i + 1) }, ...before.map(readStep)];
      const own = byNeuron.get(ordinal) ?? [];
      byNeuron.set(ordinal, own);
      own.push({ place, activation, steps });
    }
  }
  for (const own of byNeuron.values()) own.sort((a, b) => a.place - b.place);
  return byNeuron;
}

function readList(store: Store, model: StoredModel, token: string): Promise<readonly FiringPath[]> {
  const revision = revisionOf(model, "neuron2graph");
  return store.memory.read(
    "firing paths",
    JSON.stringify([revision, token]),
    async () => {
      const search = { column: "token", texts: [token], revisions: [revision], anyCase: false } as const;
      const [found] = await store.findRows(FIRING_PATHS, search, ["paths"]);
      return found === undefined ? [] : loadJson<FiringPath[]>(found.row.paths);
    },
    (paths) => BYTES_PER_PATH * (paths.length + 1),
  );
}

function readStep(step: FiringPath[3][number]): PathStep {
  const [min, max] = step;
  return typeof min === "number" && typeof max === "number"
    ? { gap: { min, max } }
    : { tokens: step.map(String) };
}
