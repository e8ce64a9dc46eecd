import fc from "fast-check";
import { neuronFile } from "@/lib/bundle/files";
import { jsonSchema } from "@/lib/bundle/json-schema";
import { at, must } from "@/lib/domain/at";
import type { Draft, Truth } from "./draft.fixture";
import { isRecord } from "./json.fixture";
import { mutate, type Pick } from "./mutations.fixture";
import { type JsonSchema, valuesOf, WILD } from "./schema-values.fixture";
import { settled } from "./settled.fixture";
import { knownText, settledManifest, settledText, VOCABULARY } from "./settled-text.fixture";

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
    vocabulary: fc.oneof({ weight: 9, arbitrary: fc.constant(VOCABULARY) }, recordsOf("vocabulary")),
    settles: mostly(12),
    pick: picks,
  })
  .map(({ texts, neurons, extras, manifest, vocabulary, settles, pick }) => {
    const known = texts.map((text, i) => settledText(text, i, pick));
    const lines = neurons.map((neuron, i) =>
      isRecord(neuron) && settles
        ? settled(neuron, { layer: i % 2, neuron: i }, known.flatMap(knownText), pick)
        : neuron,
    );
    const extra = extras.map((each, i) =>
      isRecord(each) && settles ? { ...each, service: "mine", ...(i > 0 && { layer: 1 }) } : each,
    );
    const layers = [0, 1].map((layer) => lines.filter((_, i) => i % 2 === layer));
    return {
      manifest: settledManifest(manifest),
      files: {
        ...(known.length > 0 && { "texts.jsonl.gz": linesOf(known) }),
        ...Object.fromEntries(layers.map((own, layer) => [neuronFile(layer), linesOf(own)])),
        ...(extra.length > 0 && { "extra.jsonl.gz": linesOf(extra) }),
        "vocabulary.json": Buffer.from(JSON.stringify(vocabulary) ?? ""),
      },
    };
  });

function linesOf(records: readonly unknown[]): Buffer {
  return Buffer.from(records.map((record) => `${JSON.stringify(record) ?? ""}\n`).join(""));
}
