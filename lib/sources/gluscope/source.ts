import { must } from "@/lib/domain/at";
import type { Pole } from "@/lib/domain/pole";
import { type ActivationText, snippetsOf } from "@/lib/sources/activation-text";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { listNeuronFiles, type NeuronFile, readJsonFile } from "@/lib/sources/neuron-files";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { hasFile } from "@/lib/sources/recognise";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";
import { parseExample, parseExampleName } from "./example";

const SERVICE = "gluscope";

/** Examples of GLUScope, `L{layer}/N{neuron}/{signs}_{channel}_example_{rank}.json`: gated neurons by four cases of signs. */
export const gluscope: Source = {
  name: "gluscope",
  title: "GLUScope",

  recognise: (place) =>
    hasFile(
      place,
      (file) => parseExampleName(file) !== null,
      (text) => text.includes('"values"') && text.includes('"labels"'),
    ),

  async modelName(place) {
    for await (const file of place.files())
      if (parseExampleName(file) !== null) return /([^/]+)\/L\d+\/N\d+\/[^/]+$/.exec(file)?.[1] ?? null;
    return null;
  },

  async open(place, { model }) {
    const files = await listNeuronFiles(place, parseExampleName);
    return {
      facts: {
        model: modelFacts(model, shapeOf(files), place),
        provenance: sourceProvenance(gluscope, [
          "texts are those of all four cases of signs, by hook_post; those of the two cases in which gate and input differ in their signs are of the negative pole, with signs turned; the channels are given where the channel that chose an example is strongest within its case",
        ]),
        services: { [SERVICE]: { title: "GLUScope" } },
      },
      async *records() {
        const ids = new TextIds();
        for (const neuron of grouped(files)) yield* readNeuron(place, neuron, ids);
      },
    };
  },
};

/** The files of each neuron; they come neuron by neuron. */
function grouped(files: readonly NeuronFile[]): NeuronFile[][] {
  const groups: NeuronFile[][] = [];
  for (const file of files) {
    const last = groups.at(-1);
    if (last?.[0]?.layer === file.layer && last[0].neuron === file.neuron) last.push(file);
    else groups.push([file]);
  }
  return groups;
}

async function* readNeuron(
  place: Place,
  files: readonly NeuronFile[],
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const { layer, neuron, file: first } = must(files[0], "a neuron has files");
  const texts: Record<Pole, ActivationText[]> = { positive: [], negative: [] };
  const rows: Readonly<Record<string, string | number>>[] = [];
  for (const { file } of files) {
    const name = must(parseExampleName(file) ?? undefined, "a name that was listed");
    const read = await readJsonFile(place, file);
    const example = "reason" in read ? null : parseExample(read.json, name);
    if (example?.ok !== true) {
      const reason = example === null ? ("reason" in read ? read.reason : "") : example.message;
      yield { ok: false, malformed: { file, line: 1, reason } };
      continue;
    }
    const { text, pole } = example.value;
    texts[pole].push(pole === "negative" ? turned(text) : text);
    const { channels, ...peak } = example.value.peak;
    rows.push({ signs: name.signs, pole, chosen_by: name.channel, rank: name.rank, ...peak, ...channels });
  }
  if (rows.length === 0) return;
  const [positive, negative] = [snippetsOf(texts.positive, ids), snippetsOf(texts.negative, ids)];
  yield* freshTexts([...positive.named, ...negative.named], first);
  const value = {
    ...{ layer, neuron, snippets: positive.snippets },
    ...(negative.snippets.length > 0 && { negative: { snippets: negative.snippets } }),
    extra: { [SERVICE]: rows },
  };
  yield { ok: true, value, file: first, line: 1 };
}

function turned({ activations, ...text }: ActivationText): ActivationText {
  return { ...text, activations: activations.map((activation) => 0 - activation) };
}
