import type { ManifestRecord } from "@/lib/bundle/schema";
import type { Place } from "@/lib/sources/place";
import { type Source, SourceError, type SourceOptions, type SourceRecords } from "@/lib/sources/source";
import { combinedFacts } from "./facts";
import { type OpenedSource, Provided } from "./provided";
import { mergedRecords } from "./records";

/**
 * The files of several formats in one folder, as of an old site with all its services: a neuron's record has what each
 * says of it. Where two say the same, the first of the sources is heard; of statistics, each is heard by itself.
 */
export function combinedSource(sources: readonly Source[]): Source {
  return {
    name: "combined",
    title: sources.map(({ title }) => title).join(", "),

    recognise: async (place) => {
      for (const source of sources) if (!(await source.recognise(place))) return false;
      return true;
    },

    modelName: (place) => namedModel(sources, place),

    async open(place, options): Promise<SourceRecords> {
      const opened: OpenedSource[] = [];
      for (const source of sources) {
        const own = await openSource(source, place, options);
        // They are asked for when the records have been read, which may tell of more services.
        opened.push({
          source,
          get facts() {
            return own.facts;
          },
          records: () => own.records(),
        });
      }
      const provided = new Provided();
      const model = widestModel(opened.map(({ facts }) => facts.model));
      return {
        get facts() {
          return combinedFacts(model, opened, provided);
        },
        records: () => mergedRecords(opened, provided),
      };
    },
  };
}

async function namedModel(sources: readonly Source[], place: Place): Promise<string | null> {
  const names = new Set<string>();
  for (const source of sources) {
    const name = await source.modelName?.(place);
    if (typeof name === "string") names.add(name);
  }
  const [name = null, other] = names;
  if (other !== undefined)
    throw new SourceError(`the files of ${place.name} are of ${name} and of ${other}: give --model NAME`);
  return name;
}

async function openSource(source: Source, place: Place, options: SourceOptions) {
  try {
    return await source.open(place, options);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`${source.title}: ${error.message}`, error.malformed);
  }
}

/** Where the files are all that tells the model's shape, it has what the files of each need. */
function widestModel(models: readonly ManifestRecord["model"][]): ManifestRecord["model"] {
  const [first] = models;
  if (first === undefined) throw new Error("a combined source is of some");
  return {
    ...first,
    num_layers: Math.max(...models.map(({ num_layers }) => num_layers)),
    layer_size: Math.max(...models.map(({ layer_size }) => layer_size)),
  };
}
