import { siteUrl } from "@/app/site-url";
import type { Citation } from "@/lib/cite/citation";
import { papersOf } from "@/lib/cite/papers";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import { neuronApiPath, neuronPath } from "@/lib/domain/paths";
import { contentHash } from "@/lib/http/content-hash";
import { thisSite } from "@/lib/process/site";

/** What a citation of a neuron says, but for its sentence. */
export async function readCitation(
  { name, revision, services }: ModelFacts,
  index: NeuronPole,
): Promise<Omit<Citation, "sentence">> {
  const [origin, sha256] = await Promise.all([siteUrl(), contentHash(thisSite(), name, index)]);
  const days = services.map(({ importedAt }) => importedAt.slice(0, 10)).toSorted();
  return {
    ...{ model: name, index, revision, sha256, date: days.at(-1) ?? null },
    address: new URL(neuronPath(name, index), origin).href,
    dataAddress: new URL(neuronApiPath(name, "all", index), origin).href,
    papers: papersOf(services.map(({ service }) => service)),
  };
}
