import type { NeuronIndex } from "@/lib/domain/neuron";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import { type Source, SourceError, type SourceModel, type SourceRecords } from "@/lib/sources/source";
import { SERVICE } from "./feature";

/** Whose features files of Neuronpedia hold, and of which neurons. */
interface FeatureSurvey {
  readonly needed: readonly NeuronIndex[];
  readonly names: ReadonlySet<string>;
  /** What the files are called, in a sentence. */
  readonly what: "batches" | "features";
}

/** What both forms of Neuronpedia's files say of their model. Throws `SourceError` for files of several models. */
export function featureFacts(
  source: Source,
  place: Place,
  model: SourceModel | null,
  { needed, names, what }: FeatureSurvey,
): SourceRecords["facts"] {
  if (names.size > 1)
    throw new SourceError(
      `${place.name} has ${what} of ${[...names].join(" and ")}: import those of one model at a time`,
    );
  return {
    model: modelFacts(model, shapeOf(needed), place),
    provenance: sourceProvenance(source, [
      "tokens on which a feature is silent stand in the first bar of its histogram",
      "texts on which a feature never fires are left out, and what is said of the others token by token beside activations",
    ]),
    services: { [SERVICE]: { title: "Neuronpedia" } },
  };
}
