import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { onlyFile } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import { type Source, SourceError, type SourceItem, type SourceRecord } from "@/lib/sources/source";
import { TextIds } from "@/lib/sources/text-ids";
import { parseTracedFeature } from "./feature";
import { featureRecords, tracedFacts } from "./feature-records";
import { isIndexFile, type LayerFile, readIndex } from "./index-file";

/** A features folder of circuit-tracer: `index.json.gz` and a file per layer with a packed record per feature. */
export const circuitTracer: Source = {
  name: "circuit-tracer",
  title: "circuit-tracer features",

  async recognise(place) {
    for await (const file of place.files()) if (isIndexFile(file)) return true;
    return false;
  },

  folders: ["features"],
  *published({ numLayers }) {
    yield "index.json.gz";
    for (let layer = 0; layer < numLayers; layer++) yield `layer_${layer}.bin`;
  },

  async open(place, { model }) {
    const file = await onlyFile(place, isIndexFile);
    const layers = await readIndex(place, file);
    if (!layers.ok)
      throw new SourceError("nothing of it can be imported", [{ file, line: 1, reason: layers.message }]);
    const last = layers.value.map(({ layer, offsets }) => ({ layer, neuron: offsets.length - 2 }));
    return {
      facts: {
        model: modelFacts(model, shapeOf(last.filter(({ neuron }) => neuron >= 0)), place),
        ...tracedFacts(circuitTracer),
      },
      async *records() {
        const ids = new TextIds();
        for (const layer of layers.value) yield* readLayer(place, layer, ids);
      },
    };
  },
};

/** Features without bytes are not there: the index has a place for each. */
async function* readLayer(
  place: Place,
  { layer, file, offsets }: LayerFile,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  for (let neuron = 0; neuron + 1 < offsets.length; neuron++) {
    const [start = 0, end = 0] = offsets.slice(neuron, neuron + 2);
    if (end === start) continue;
    try {
      const bytes = await place.readBytes(file, start, end);
      const reason = bytes.length < end - start ? "the file ends before it does" : null;
      const feature = reason === null ? parseTracedFeature(bytes) : ({ ok: false, message: reason } as const);
      if (!feature.ok) {
        yield { ok: false, malformed: { file, line: 0, reason: `feature ${neuron}: ${feature.message}` } };
        continue;
      }
      yield* featureRecords(feature.value, { layer, neuron }, ids, { file, line: 0 });
    } catch (error) {
      yield { ok: false, malformed: malformedBy(error, file) };
      return;
    }
  }
}
