import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import type { Place } from "@/lib/sources/place";
import { hasFile } from "@/lib/sources/recognise";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { TextIds } from "@/lib/sources/text-ids";
import { parseTracedText } from "./feature";
import { type FeatureFile, isFeatureName, listFeatureFiles } from "./feature-files";
import { featureRecords, tracedFacts } from "./feature-records";

/** A features folder of circuit-tracer as it was before there was an index: a file per feature, `{id}.json`. */
export const circuitTracerFiles: Source = {
  name: "circuit-tracer-files",
  title: "circuit-tracer features, a file each",

  recognise: (place) => hasFile(place, isFeatureName, (text) => text.includes('"examples_quantiles"')),

  async open(place, { model }) {
    const { files, malformed } = await listFeatureFiles(place);
    return {
      facts: { model: modelFacts(model, shapeOf(files), place), ...tracedFacts(circuitTracerFiles) },
      async *records() {
        const ids = new TextIds();
        for (const each of malformed) yield { ok: false, malformed: each };
        for (const file of files) yield* readFile(place, file, ids);
      },
    };
  },
};

async function* readFile(
  place: Place,
  { file, ...index }: FeatureFile,
  ids: TextIds,
): AsyncGenerator<SourceItem<SourceRecord>> {
  try {
    const feature = parseTracedText(await place.readText(file));
    if (feature.ok) yield* featureRecords(feature.value, index, ids, { file, line: 1 });
    else yield { ok: false, malformed: { file, line: 1, reason: feature.message } };
  } catch (error) {
    yield { ok: false, malformed: malformedBy(error, file) };
  }
}
