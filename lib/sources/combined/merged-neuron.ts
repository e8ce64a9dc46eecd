import type { NeuronRecord } from "@/lib/bundle/schema";
import type { Source } from "@/lib/sources/source";
import type { Provided } from "./provided";

/** What a source says of a neuron. */
interface Said {
  readonly source: Source;
  readonly value: NeuronRecord;
}

/** What sources say of one neuron, in one record: of each field the first says it, of each statistic, of each service. */
export function mergedNeuron(said: readonly Said[], provided: Provided): NeuronRecord {
  const merged: Record<string, unknown> = {};
  for (const { source, value } of said) {
    const { statistics, extra, ...fields } = value;
    for (const [field, part] of Object.entries(fields)) {
      if (part === undefined || field === "layer" || field === "neuron") continue;
      if (field in merged) provided.wasUnheard(source, field);
      else {
        merged[field] = part;
        provided.gave(source, field);
      }
    }
    if (statistics !== undefined) {
      merged.statistics = { ...statistics, ...(merged.statistics as object | undefined) }; // it is made here
      provided.gave(source, "statistics");
    }
    if (extra !== undefined)
      merged.extra = mergedServices(merged.extra as Services | undefined, extra, source, provided);
  }
  const [first] = said;
  if (first === undefined) throw new Error("a neuron of which nothing is said");
  const { layer, neuron } = first.value;
  return { layer, neuron, ...merged };
}

type Services = Readonly<Record<string, unknown>>;

function mergedServices(earlier: Services = {}, own: Services, source: Source, provided: Provided): Services {
  for (const service of Object.keys(own)) {
    if (Object.hasOwn(earlier, service)) provided.wasUnheard(source, service);
    else provided.gaveService(source, service);
  }
  return { ...own, ...earlier };
}
