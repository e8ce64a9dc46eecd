import fc from "fast-check";
import { jsonSchema } from "@/lib/bundle/json-schema";
import { at, must } from "@/lib/domain/at";
import type { Draft, Truth } from "./draft.fixture";
import { isRecord, type JsonObject, listAt } from "./json.fixture";
import { mutate, type Pick } from "./mutations.fixture";
import { type JsonSchema, valuesOf, WILD } from "./schema-values.fixture";
import { type KnownText, settled } from "./settled.fixture";

/** A bundle to import, sound or not. */
export interface FuzzCase {
  readonly draft: Draft;
  readonly truth: Truth;
}

const SCHEMAS = (jsonSchema() as { $defs: Record<string, JsonSchema> }).$defs; // as it is printed
const recordsOf = (name: string) => valuesOf(must(SCHEMAS[name], `the schema of ${name}`));

const truth: fc.Arbitrary<Truth> = fc.record({ counts: mostly(20), hashes: mostly(20) });

/** True in all but one case of so many. */
function mostly(cases: number): fc.Arbitrary<boolean> {
  return fc.nat(cases - 1).map((n) => n > 0);
}

const picks = fc.infiniteStream(fc.nat(0xffff_ffff)).map((stream): Pick => {
  return (most) => (most <= 1 ? 0 : (stream.next().value ?? 0) % most);
});

/** Cases made from real bundles by spoiling them, and from the schema by making them up. */
export function fuzzCases(real: readonly Draft[]): fc.Arbitrary<FuzzCase> {
  const mutated = fc
    .tuple(fc.nat(real.length - 1), fc.array(WILD, { minLength: 1, maxLength: 3 }), picks)
    .map(([of, wilds, pick]) =>
      wilds.reduce<Draft>((draft, wild) => mutate(draft, pick, wild), at(real, of)),
    );
  return fc.record({ draft: fc.oneof(mutated, madeUp), truth });
}

const madeUp: fc.Arbitrary<Draft> = fc
  .record({
    texts: fc.array(recordsOf("text"), { maxLength: 3 }),
    neurons: fc.array(recordsOf("neuron"), { minLength: 1, maxLength: 4 }),
    extras: fc.array(recordsOf("extra"), { maxLength: 2 }),
    manifest: recordsOf("manifest"),
    settles: mostly(12),
    pick: picks,
  })
  .map(({ texts, neurons, extras, manifest, settles, pick }) => {
    const known = texts.map((text, i) => settledText(text, i));
    const lines = neurons.map((neuron, i) =>
      isRecord(neuron) && settles
        ? settled(neuron, { layer: 0, neuron: i }, known.flatMap(knownText), pick)
        : neuron,
    );
    const extra = extras.map((each, i) =>
      isRecord(each) && settles ? { ...each, service: "mine", layer: i } : each,
    );
    return {
      manifest: settledManifest(manifest),
      files: {
        ...(known.length > 0 && { "texts.jsonl.gz": linesOf(known) }),
        "layer-00.neurons.jsonl.gz": linesOf(lines),
        ...(extra.length > 0 && { "extra.jsonl.gz": linesOf(extra) }),
      },
    };
  });

function linesOf(records: readonly unknown[]): Buffer {
  return Buffer.from(records.map((record) => `${JSON.stringify(record) ?? ""}\n`).join(""));
}

function settledText(text: unknown, i: number): unknown {
  if (!isRecord(text)) return text;
  const { token_ids: _, ...rest } = text;
  const { tokens = [" the", "cat"] } = text;
  return { ...rest, id: `${rest.id}${i}`.slice(0, 1000), tokens };
}

function knownText(text: unknown): KnownText[] {
  return isRecord(text) ? [{ id: String(text.id), length: listAt(text.tokens).length }] : [];
}

function settledManifest(manifest: unknown): JsonObject {
  if (!isRecord(manifest)) return { manifest };
  const { provenance_by_method: _, services: __, measures: ___, model, ...rest } = manifest;
  const shape = { name: "tiny", num_layers: 2, layer_size: 4 };
  return { ...rest, model: isRecord(model) ? { ...model, ...shape } : shape, counts: {}, files: {} };
}
