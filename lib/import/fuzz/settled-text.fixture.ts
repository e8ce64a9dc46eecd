import { encodeActivations } from "@/lib/domain/activations";
import { isRecord, type JsonObject, listAt } from "./json.fixture";
import type { Pick } from "./mutations.fixture";

/** A text of a bundle, as far as neurons refer to it. */
export interface KnownText {
  readonly id: string;
  readonly length: number;
}

/** The words that texts with `token_ids` are of. */
export const VOCABULARY = [" the", "The", "", "\0", "</script>", "\\xe2\\x80", "=1+1", "\n", "👍", "İ"];

/** A text with tokens, or with places in the vocabulary. */
export function settledText(text: unknown, i: number, pick: Pick): unknown {
  if (!isRecord(text)) return text;
  const { token_ids, tokens = [" the", "cat"], ...rest } = text;
  const id = `${rest.id}${i}`.slice(0, 1000);
  const ids = listAt(token_ids).map(() => pick(VOCABULARY.length));
  return ids.length > 0 && pick(2) === 0 ? { ...rest, id, token_ids: ids } : { ...rest, id, tokens };
}

export function knownText(text: unknown): KnownText[] {
  if (!isRecord(text)) return [];
  return [{ id: String(text.id), length: listAt(text.tokens ?? text.token_ids).length }];
}

/** One activation for each of so many tokens, plain or packed, of the numbers that stand there. */
export function activationsOf(value: unknown, length: number, pick: Pick): unknown {
  const given = isRecord(value) ? [1.5, 0, -0.25, 1e-7] : listAt(value);
  const numbers = given.length > 0 ? given : [0.5, -1, 2.25];
  const own = Array.from({ length }, (_, i) => numbers[i % numbers.length]);
  const isPacked = own.every((each) => typeof each === "number" && Math.abs(each) < 1e6) && pick(3) === 0;
  return isPacked ? encodeActivations(own as number[], pick(5)) : own; // just asked of every one
}

/** The manifest of a bundle of this shape: what it says of services, measures and provenance is of things that are there. */
export function settledManifest(manifest: unknown): JsonObject {
  if (!isRecord(manifest)) return { manifest };
  const { services, measures, model, ...rest } = manifest;
  const shape = { name: "tiny", num_layers: 2, layer_size: 4 };
  const layers = isRecord(measures) ? listAt(measures.loss_recovered).slice(0, 2) : [];
  const named = Object.entries(isRecord(services) ? services : {}).filter(([name]) =>
    /^[a-z][a-z_.1]*$/.test(name),
  );
  return {
    ...rest,
    model: isRecord(model) ? { ...model, ...shape } : shape,
    ...(layers.length > 0 && {
      measures: { loss_recovered: layers.map((each, layer) => (isRecord(each) ? { ...each, layer } : each)) },
    }),
    ...(named.length > 0 && { services: Object.fromEntries(named) }),
    counts: {},
    files: {},
  };
}
