import type { BundleFacts } from "@/lib/bundle/write";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { snippetsOf } from "@/lib/sources/activation-text";
import { exampleRows } from "@/lib/sources/example-fields";
import { sourceProvenance } from "@/lib/sources/provenance";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, type TextIds } from "@/lib/sources/text-ids";
import { SERVICE, type TracedFeature } from "./feature";

/** What all files of circuit-tracer say of where they come from. */
export function tracedFacts(source: Source): Pick<BundleFacts, "provenance" | "services"> {
  return {
    provenance: sourceProvenance(source, [
      "texts of all quantiles stand together, strongest first; the service says which is of which",
    ]),
    services: { [SERVICE]: { title: "Circuit tracer" } },
  };
}

/** A feature as a neuron, after its texts. */
export function* featureRecords(
  { texts, examples, weights, frequency, others }: TracedFeature,
  index: NeuronIndex,
  ids: TextIds,
  { file, line }: { readonly file: string; readonly line: number },
): Generator<SourceItem<SourceRecord>> {
  const { snippets, named, ranks } = snippetsOf(texts, ids);
  yield* freshTexts(named, file, line);
  const statistics = frequency === null ? {} : { statistics: { fraction_above_zero: frequency } };
  const rows = exampleRows(examples, ranks);
  const extra = { [SERVICE]: { ...others, ...(rows.length > 0 && { examples: rows }) } };
  const token_weights = weights === null ? {} : { token_weights: weights };
  yield { ok: true, value: { ...index, ...statistics, ...token_weights, snippets, extra }, file, line };
}
