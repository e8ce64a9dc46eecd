import type { NeuronIndex } from "@/lib/domain/neuron";
import { snippetsOf } from "@/lib/sources/activation-text";
import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { listNeuronFiles, type NeuronFile, neuronNames, neuronOfMatch } from "@/lib/sources/neuron-files";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { hasFile } from "@/lib/sources/recognise";
import { type Source, SourceError, type SourceItem, type SourceRecord } from "@/lib/sources/source";
import { freshTexts, TextIds } from "@/lib/sources/text-ids";
import { isNeuroscopePage, parseNeuroscopePage } from "./page";

/** Pages of neuroscope.io, `{layer}/{neuron}.html`: the texts that fire a neuron most. */
export const neuroscopePages: Source = {
  name: "neuroscope-pages",
  title: "Neuroscope pages",

  recognise: (place) => hasFile(place, (file) => pageNeuron(file) !== null, isNeuroscopePage),

  folders: ["neuroscope"],
  published: (shape) => neuronNames(shape, ({ layer, neuron }) => [`${layer}/${neuron}.html`]),

  async modelName(place) {
    for await (const file of place.files()) if (pageNeuron(file) !== null) return folderOf(file);
    return null;
  },

  async open(place, { model }) {
    const pages = await listPages(place);
    return {
      facts: {
        model: modelFacts(model, shapeOf(pages), place),
        provenance: sourceProvenance(neuroscopePages, ["activations have the six decimals of the pages"]),
      },
      async *records() {
        const ids = new TextIds();
        for (const page of pages) yield* readPage(place, page, ids);
      },
    };
  },
};

/** Whose page a file is. */
function pageNeuron(file: string): NeuronIndex | null {
  return neuronOfMatch(/(?:^|\/)(\d{1,5})\/(\d{1,7})\.html?(?:\.gz|\.zst)?$/.exec(file));
}

/** The folder that holds the layers, which the site names as the model; null where that is the place itself. */
function folderOf(file: string): string | null {
  return file.split("/").at(-3) ?? null;
}

async function listPages(place: Place): Promise<NeuronFile[]> {
  const pages = await listNeuronFiles(place, pageNeuron);
  const folders = [...new Set(pages.map(({ file }) => file.split("/").slice(0, -2).join("/")))];
  if (folders.length > 1)
    throw new SourceError(
      `${place.name} has the pages of ${folders.length} models (${folders.slice(0, 3).join(", ")}): import one model's folder at a time`,
    );
  return pages;
}

async function* readPage(
  place: Place,
  { file, ...index }: NeuronFile,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  try {
    const texts = parseNeuroscopePage(await place.readText(file), index);
    const { snippets, named } = snippetsOf(texts, ids);
    yield* freshTexts(named, file);
    yield { ok: true, value: { ...index, snippets }, file, line: 1 };
  } catch (error) {
    yield { ok: false, malformed: malformedBy(error, file) };
  }
}
