import type { BundleFacts } from "@/lib/bundle/write";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { neuronNames } from "@/lib/sources/neuron-files";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { hasFile } from "@/lib/sources/recognise";
import type { Source } from "@/lib/sources/source";
import { TextIds } from "@/lib/sources/text-ids";
import { INSIDE } from "./inside";
import { type ExplainedNeuron, listExplained, type PartName, partInside, partOf } from "./layout";
import { readNeuron } from "./read-neuron";
import { RELATED } from "./related";

/**
 * What OpenAI published of GPT-2, in its layout: `explanations/{layer}/{neuron}.jsonl`, `collated-activations`,
 * `related-tokens` and `related-neurons`; any of them may be missing.
 */
export const neuronExplainer: Source = {
  name: "neuron-explainer",
  title: "Neuron Explainer",

  recognise: async (place) =>
    (await hasFile(
      place,
      (file) => partOf(file) !== null,
      (text, file) =>
        partOf(file)?.part === "explanations"
          ? text.includes('"scored_explanations"')
          : /^\s*\{/.test(text) && text.includes('"'),
    )) || (await hasPartInside(place)),

  folders: ["neuron-explainer", "neuron_explainer"],
  published: (shape) =>
    neuronNames(shape, ({ layer, neuron }) => [
      `explanations/${layer}/${neuron}.jsonl`,
      ...FOLDERS.map((folder) => `${folder}/${layer}/${neuron}.json`),
    ]),

  async open(place, { model, explainer }) {
    const neurons = await listExplained(place);
    const has = (part: PartName) => neurons.some(({ files }) => files[part] !== undefined);
    const found = new Set<string>();
    const facts = {
      model: modelFacts(model, shapeOf(neurons.map(({ index }) => index)), place),
      provenance: sourceProvenance(neuronExplainer, [
        has("explanations") ? "the distributions behind simulated activations are left out" : null,
        has("record")
          ? "activations were computed with another GELU than GPT-2’s, off by .009 in the median"
          : null,
      ]),
    };
    return {
      get facts() {
        return { ...facts, ...servicesOf(neurons, found) };
      },
      async *records() {
        const ids = new TextIds();
        for (const neuron of neurons)
          yield* readNeuron(place, neuron, explainer ?? "neuron-explainer", ids, found);
      },
    };
  },
};

/** Files with names of their own are looked into, a few of them. */
async function hasPartInside(place: Place): Promise<boolean> {
  let tries = 0;
  for await (const file of place.files()) {
    if (partOf(file) !== null) return false;
    if (!/\.jsonl?(?:\.gz|\.zst)?$/.test(file)) continue;
    if ((await partInside(place, file)) !== null) return true;
    tries += 1;
    if (tries === TRIES) return false;
  }
  return false;
}

const TRIES = 16;

const FOLDERS = [
  "collated-activations",
  "related-tokens/weight-based",
  "related-tokens/activation-based",
  "related-neurons/weight-based",
];

/** Those of the files that are there, and those that were found in them. */
function servicesOf(
  neurons: readonly ExplainedNeuron[],
  found: ReadonlySet<string>,
): Pick<BundleFacts, "services"> {
  const there = Object.entries(RELATED).filter(([, relation]) =>
    neurons.some(({ files }) => Object.keys(relation.files).some((part) => part in files)),
  );
  const titles = [...there.map(([name, { title }]) => [name, title] as const), ...Object.entries(INSIDE)];
  const kept = titles.filter(([name]) => !Object.hasOwn(INSIDE, name) || found.has(name));
  return kept.length === 0
    ? {}
    : { services: Object.fromEntries(kept.map(([name, title]) => [name, { title }])) };
}
