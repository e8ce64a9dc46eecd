import type { NeuronRecord } from "@/lib/bundle/schema";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { hasFile } from "@/lib/sources/recognise";
import type { Source, SourceItem } from "@/lib/sources/source";
import { type Explanation, parseSimulationResults } from "./simulation-results";

/** Explanations in the layout in which OpenAI published those of GPT-2: `explanations/{layer}/{neuron}.jsonl`. */
export const neuronExplainer: Source = {
  name: "neuron-explainer",
  title: "Neuron Explainer",

  recognise: (place) =>
    hasFile(
      place,
      (file) => explainedNeuron(file) !== null,
      (text) => text.includes('"scored_explanations"'),
    ),

  async open(place, { model, explainer }) {
    const neurons = await listNeurons(place);
    return {
      facts: {
        model: modelFacts(model, shapeOf(neurons), place),
        provenance: sourceProvenance(neuronExplainer, [
          "the distributions behind simulated activations, and the scores of single texts, are left out",
        ]),
      },
      async *texts() {},
      async *neurons() {
        for (const neuron of neurons) yield* readNeuron(place, neuron, explainer ?? "neuron-explainer");
      },
    };
  },
};

interface NeuronFile extends NeuronIndex {
  readonly file: string;
}

/** Ascending, as numbers go. */
async function listNeurons(place: Place): Promise<NeuronFile[]> {
  const files: NeuronFile[] = [];
  for await (const file of place.files()) {
    const index = explainedNeuron(file);
    if (index !== null) files.push({ ...index, file });
  }
  return files.sort((a, b) => a.layer - b.layer || a.neuron - b.neuron);
}

/** Whose explanations a file holds: below a folder `explanations`, or below the place when it is that folder itself. */
function explainedNeuron(file: string): NeuronIndex | null {
  const [, layer, neuron] =
    /(?:^|^explanations\/|\/explanations\/)(\d{1,5})\/(\d{1,7})\.jsonl?$/.exec(file) ?? [];
  return layer === undefined ? null : { layer: Number(layer), neuron: Number(neuron) };
}

async function* readNeuron(
  place: Place,
  { file, ...index }: NeuronFile,
  explainer: string,
): AsyncGenerator<SourceItem<NeuronRecord>> {
  const sound: Explanation[][] = [];
  try {
    for (const { text, line } of documents(file, await place.readText(file))) {
      const explanations = parseSimulationResults(text, index, explainer);
      if (explanations.ok) sound.push(explanations.value);
      else yield { ok: false, malformed: { file, line, reason: explanations.message } };
    }
  } catch (error) {
    yield { ok: false, malformed: malformedBy(error, file) };
  }
  if (sound.length > 0) yield { ok: true, value: { ...index, explanations: sound.flat() }, file, line: 1 };
}

/** The JSON texts of a file: its lines, of which there usually is one, or all of it. */
function documents(file: string, text: string): { text: string; line: number }[] {
  if (!file.endsWith(".jsonl") || text.trim() === "") return [{ text, line: 1 }];
  return text.split("\n").flatMap((part, i) => (part.trim() === "" ? [] : { text: part, line: i + 1 }));
}
